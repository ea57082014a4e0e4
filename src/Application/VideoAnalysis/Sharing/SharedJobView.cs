using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Application.VideoAnalysis.Sharing;

/// <summary>
/// A finished analysis as whoever has a link to it sees it: what the report, the findings and the results say, by the names of
/// <see cref="JobView"/>. No id, no coach, no organisation, no player but in what the coach wrote as a title, no notes and markers, no key.
/// </summary>
public sealed record SharedJobView
{
    /// <summary>The session's title, as the printed report has it.</summary>
    public required string Title { get; init; }

    public required string AnalysisMode { get; init; }

    public required string? CameraView { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The oldest form of results, as in <see cref="JobView.Results"/>.</summary>
    public required StoredJson? Results { get; init; }

    public required StoredJson? QuickResults { get; init; }

    public required StoredJson? DeepResults { get; init; }

    public required StoredJson? QuickFindings { get; init; }

    public required StoredJson? DeepFindings { get; init; }

    public required StoredJson? QuickReport { get; init; }

    public required StoredJson? DeepReport { get; init; }

    /// <summary>Signed address of the full results; null where there are none or it could not be signed.</summary>
    public Uri? QuickResultsUrl { get; init; }

    /// <summary>As <see cref="QuickResultsUrl"/>.</summary>
    public Uri? DeepResultsUrl { get; init; }

    /// <summary>Signed address of the poses as they were measured, picture by picture; as <see cref="QuickResultsUrl"/>.</summary>
    public Uri? PoseTrackUrl { get; init; }

    /// <summary>The analysed video; as <see cref="QuickResultsUrl"/>.</summary>
    public SharedVideoView? VideoStream { get; init; }

    /// <summary>When the link ends. No signed address of this answer works longer.</summary>
    public required DateTimeOffset ShareExpiresAt { get; init; }

    /// <summary>What may be shown of a job, without addresses.</summary>
    internal static SharedJobView From(OpenedShare opened, JobView job) => new()
    {
        Title = opened.Found.Session.Details.Title,
        AnalysisMode = job.AnalysisMode,
        CameraView = job.CameraView,
        CreatedAt = job.CreatedAt,
        CompletedAt = job.CompletedAt,
        Results = SharedResults.Of(job.Results),
        QuickResults = SharedResults.Of(job.QuickResults),
        DeepResults = SharedResults.Of(job.DeepResults),
        QuickFindings = job.QuickFindings,
        DeepFindings = job.DeepFindings,
        QuickReport = job.QuickReport,
        DeepReport = job.DeepReport,
        ShareExpiresAt = opened.ExpiresAt,
    };
}

/// <summary>A signed address that plays the analysed video.</summary>
/// <param name="VideoUrl">Absolute; answers GET and Range without any other header until it expires.</param>
/// <param name="ExpiresIn">Seconds from now.</param>
public sealed record SharedVideoView(Uri VideoUrl, int ExpiresIn);
