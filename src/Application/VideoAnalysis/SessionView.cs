using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>A session as clients see it. On the wire the names are in snake_case.</summary>
public sealed record SessionView
{
    public required string Id { get; init; }

    public required string OwnerType { get; init; }

    public required string OwnerId { get; init; }

    public required string Title { get; init; }

    /// <summary>Never null: clients read its length.</summary>
    public required IReadOnlyList<string> PlayerIds { get; init; }

    public required string Status { get; init; }

    public required string? Notes { get; init; }

    public required string? AnalysisContext { get; init; }

    public required string? CameraView { get; init; }

    /// <summary>Where the video lies, or where it is to be put before one has arrived; null before an upload was started.</summary>
    public required string? S3Bucket { get; init; }

    /// <summary>As <see cref="S3Bucket"/>.</summary>
    public required string? S3Key { get; init; }

    /// <summary>Whether a video has arrived and was verified, so that it can be played and analysed again.</summary>
    public required bool HasVideo { get; init; }

    /// <summary>Size of that video in bytes, or null.</summary>
    public required long? FileSizeBytes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required int AnalysisJobCount { get; init; }

    public required string? LatestJobId { get; init; }

    public required string? LatestJobStatus { get; init; }

    public required DateTimeOffset? LatestJobCreatedAt { get; init; }

    public required DateTimeOffset? LatestJobCompletedAt { get; init; }

    public required bool LatestJobResultsAvailable { get; init; }

    public required bool LatestJobReportAvailable { get; init; }

    public required bool LatestJobPdfAvailable { get; init; }

    /// <summary>What the newest job lacks although it is done; empty for any other.</summary>
    public required IReadOnlyList<string> MissingArtifacts { get; init; }

    /// <summary>Signed address of a picture of the video, at most 480 pixels wide for videos analysed from now on; null before a finished analysis, or when it could not be signed.</summary>
    public Uri? ThumbnailUrl { get; init; }

    /// <summary>The view of a session that has no jobs yet.</summary>
    public static SessionView From(VideoSession session) => From(new SessionOverview(session, 0, null));

    /// <summary>The view of a session and what is known of its jobs.</summary>
    public static SessionView From(SessionOverview overview)
    {
        var (session, count, latest) = overview;
        return new SessionView
        {
            Id = session.Id.Value,
            OwnerType = Words.Of(session.Owner.Type),
            OwnerId = session.Owner.Id,
            Title = session.Details.Title,
            PlayerIds = session.Details.PlayerIds,
            Status = Words.Of(session.Status),
            Notes = session.Details.Notes,
            AnalysisContext = session.Details.Mode is { } mode ? Words.Of(mode) : null,
            CameraView = session.Details.View is { } view ? Words.Of(view) : null,
            S3Bucket = session.Video?.Bucket,
            S3Key = session.Video?.Key,
            HasVideo = session.HasVideo,
            FileSizeBytes = session.VideoBytes,
            CreatedAt = session.CreatedAt,
            UpdatedAt = session.UpdatedAt,
            AnalysisJobCount = count,
            LatestJobId = latest?.Id.Value,
            LatestJobStatus = latest is null ? null : JobWords.Of(latest.Status),
            LatestJobCreatedAt = latest?.CreatedAt,
            LatestJobCompletedAt = latest?.CompletedAt,
            LatestJobResultsAvailable = latest?.HasResults ?? false,
            LatestJobReportAvailable = latest?.HasReport ?? false,
            LatestJobPdfAvailable = latest?.HasPdf ?? false,
            MissingArtifacts = latest is null ? [] : ArtifactWords.Missing(latest.Status, latest.HasResults, latest.HasReport, latest.HasPdf),
        };
    }
}
