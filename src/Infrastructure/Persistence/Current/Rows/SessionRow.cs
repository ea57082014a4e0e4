using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>A row of <c>video_sessions</c>.</summary>
internal sealed class SessionRow
{
    [Column(TypeName = "character varying")]
    public string Id { get; set; } = "";

    public OwnerType OwnerType { get; set; }

    [Column(TypeName = "character varying")]
    public string OwnerId { get; set; } = "";

    [MaxLength(255)]
    public string Title { get; set; } = "";

    public string? Notes { get; set; }

    [Column(TypeName = "jsonb")]
    public string PlayerIds { get; set; } = "[]";

    [MaxLength(255)]
    public string? S3Bucket { get; set; }

    [MaxLength(500)]
    public string? S3Key { get; set; }

    public long? FileSizeBytes { get; set; }

    public SessionStatus Status { get; set; }

    public AnalysisMode? AnalysisContext { get; set; }

    public CameraView? CameraView { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public static SessionRow From(VideoSession session)
    {
        var row = new SessionRow
        {
            Id = session.Id.Value,
            OwnerType = session.Owner.Type,
            OwnerId = session.Owner.Id,
            Title = session.Details.Title,
            Notes = session.Details.Notes,
            PlayerIds = JsonSerializer.Serialize(session.Details.PlayerIds),
            Status = session.Status,
            AnalysisContext = session.Details.Mode,
            CameraView = session.Details.View,
            CreatedAt = session.CreatedAt.ToUniversalTime(),
            UpdatedAt = session.UpdatedAt.ToUniversalTime(),
        };
        row.Place(session);
        return row;
    }

    public void Place(VideoSession session)
    {
        S3Bucket = session.Video?.Bucket;
        S3Key = session.Video?.Key;
        FileSizeBytes = session.VideoBytes;
    }

    public VideoSession ToDomain()
    {
        var players = JsonSerializer.Deserialize<List<string>>(PlayerIds) ?? [];
        return VideoSession.Restore(
            new VideoSessionId(Id),
            new Owner(OwnerType, OwnerId),
            new SessionDetails(Title, players, Notes, AnalysisContext, CameraView),
            Status,
            S3Bucket is not null && S3Key is not null ? new VideoObject(S3Bucket, S3Key) : null,
            FileSizeBytes,
            CreatedAt,
            UpdatedAt);
    }
}
