using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>What was asked of a job.</summary>
/// <param name="Id">The job.</param>
/// <param name="SessionId">The session that it belongs to.</param>
/// <param name="Video">The job's own video: a later upload to the same session changes nothing here.</param>
/// <param name="Mode">What the player does.</param>
/// <param name="SampleFps">Pictures per second of the deep pass, 1 to 30.</param>
/// <param name="IncludeFrames">Whether the client wants the pose track named among the outputs.</param>
/// <param name="DeepEnabled">Whether there is a deep pass.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record JobOrder(
    AnalysisJobId Id,
    VideoSessionId SessionId,
    VideoObject Video,
    AnalysisMode Mode,
    int SampleFps,
    bool IncludeFrames,
    bool DeepEnabled,
    DateTimeOffset CreatedAt);

/// <summary>When things happened; null is "not yet".</summary>
public sealed record JobTimes(
    DateTimeOffset UpdatedAt,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? CompletedAt = null,
    DateTimeOffset? QuickStartedAt = null,
    DateTimeOffset? QuickCompletedAt = null,
    DateTimeOffset? DeepStartedAt = null,
    DateTimeOffset? DeepCompletedAt = null);

/// <summary>Where a job stands; a value, changed only by <see cref="AnalysisJob"/>'s verbs.</summary>
/// <param name="Status">In one word.</param>
/// <param name="Failure">How it failed; set exactly when the status is failed.</param>
/// <param name="ErrorMessage">A sentence for coaches, or null. While a job waits for another run: what broke the last one.</param>
/// <param name="FailureCode">The same in one stable word for operators, by which failures are grouped, or null.</param>
/// <param name="ProgressPct">0 to 100; 100 only when done.</param>
/// <param name="Attempt">Runs that count towards the cap.</param>
/// <param name="Fence">Number of the last run; rises with every claim, never falls.</param>
/// <param name="Lease">Who holds it; set exactly while it runs.</param>
/// <param name="NotBefore">No claim before then, or null.</param>
/// <param name="Upload">How the video came.</param>
/// <param name="Quick">The quick pass's results.</param>
/// <param name="Deep">The deep pass's results.</param>
/// <param name="VideoSeconds">Length of the video, once probed.</param>
/// <param name="Times">When things happened.</param>
public sealed record JobState(
    JobStatus Status,
    FailureKind? Failure,
    string? ErrorMessage,
    string? FailureCode,
    int ProgressPct,
    int Attempt,
    long Fence,
    JobLease? Lease,
    DateTimeOffset? NotBefore,
    VideoUpload? Upload,
    PassResults? Quick,
    PassResults? Deep,
    double? VideoSeconds,
    JobTimes Times)
{
    /// <summary>The state of a new job.</summary>
    public static JobState New(JobStatus status, DateTimeOffset now)
        => new(status, null, null, null, 0, 0, 0, null, null, null, null, null, null, new JobTimes(now));

    // Results of an earlier run are dropped: a reader must never take them for those of the next one.
    internal JobState Requeued(JobStatus status, DateTimeOffset now)
        => this with
        {
            Status = status,
            Failure = null,
            ErrorMessage = null,
            FailureCode = null,
            ProgressPct = 0,
            Lease = null,
            NotBefore = null,
            Quick = null,
            Deep = null,
            Times = new JobTimes(now),
        };

    // The quick results are stored, proved and named by their own run: the next run need only make the deep pass.
    internal JobState WaitingForDeep(DateTimeOffset now)
        => this with
        {
            Status = JobStatus.QuickDone,
            ErrorMessage = null,
            FailureCode = null,
            ProgressPct = JobProgress.QuickDone,
            Lease = null,
            NotBefore = null,
            Deep = null,
            Times = Times with { UpdatedAt = now, DeepStartedAt = null },
        };
}

/// <summary>What the percentages mean, for both passes and whoever draws a bar.</summary>
public static class JobProgress
{
    /// <summary>The video lies on the worker's disk.</summary>
    public const int Downloaded = 5;

    /// <summary>The quick results are stored.</summary>
    public const int QuickDone = 50;

    /// <summary>The deep pass has read the last picture; storing is left.</summary>
    public const int DeepRead = 95;

    /// <summary>A share of a stretch between two marks, rounded down.</summary>
    public static int Between(int from, int to, double share) => from + (int)((to - from) * Math.Clamp(share, 0, 1));
}
