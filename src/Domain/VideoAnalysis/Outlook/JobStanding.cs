using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis.Outlook;

/// <summary>Where a job stands, as far as a coach who waits for it asks: everything but its results.</summary>
/// <param name="Id">The job.</param>
/// <param name="Status">In one word.</param>
/// <param name="Failure">How it failed; set exactly when the status is failed.</param>
/// <param name="IsWaiting">Whether a worker may claim it once its back-off is over.</param>
/// <param name="HasVideo">Whether its video has arrived.</param>
/// <param name="ProgressPct">0 to 100.</param>
/// <param name="Attempt">Runs that count towards the cap.</param>
/// <param name="NotBefore">No claim before then, or null.</param>
/// <param name="ErrorMessage">Why it failed or, while it waits, what broke the last run; or null.</param>
/// <param name="DeepEnabled">Whether there is a deep pass.</param>
/// <param name="SampleFps">Pictures per second of the deep pass.</param>
/// <param name="VideoSeconds">Length of the video, once probed.</param>
/// <param name="QuickStartedAt">When the quick pass of the last run began.</param>
/// <param name="DeepStartedAt">When the deep pass of the last run began.</param>
/// <param name="UpdatedAt">When something of this changed last.</param>
public sealed record JobStanding(
    AnalysisJobId Id,
    JobStatus Status,
    FailureKind? Failure,
    bool IsWaiting,
    bool HasVideo,
    int ProgressPct,
    int Attempt,
    DateTimeOffset? NotBefore,
    string? ErrorMessage,
    bool DeepEnabled,
    int SampleFps,
    double? VideoSeconds,
    DateTimeOffset? QuickStartedAt,
    DateTimeOffset? DeepStartedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Whether it has ended: nothing moves it but a retry or a late upload.</summary>
    public bool HasEnded => Status is JobStatus.Done or JobStatus.Failed;
}
