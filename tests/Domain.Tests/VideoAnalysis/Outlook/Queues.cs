using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Outlook;

/// <summary>Queues in words: every quick pass takes ten seconds, every deep pass a tenth of a second for each picture.</summary>
internal static class Queues
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyCollection<MeasuredRun> Even = [.. Enumerable.Repeat(new MeasuredRun(10, 30, 300), 5)];

    public static QueueSnapshot Of(int slots, IReadOnlyCollection<MeasuredRun> measured, IReadOnlyList<JobStanding> running, params IReadOnlyList<WaitingJob> waiting)
        => new(Now, slots, waiting, running, measured);

    public static WaitingJob Quick(string id, double? pause = null, bool deep = false)
        => new(new AnalysisJobId(id), false, pause is { } seconds ? Now.AddSeconds(seconds) : null, deep, null);

    public static WaitingJob Deep(string id, double pictures = 300) => new(new AnalysisJobId(id), true, null, true, pictures);

    public static JobStanding Standing(string id, JobStatus status = JobStatus.Queued, int progress = 0, bool deep = false, double seconds = 30, bool waiting = true)
        => new(
            new AnalysisJobId(id), status, status == JobStatus.Failed ? FailureKind.Analysis : null, waiting, true, progress, 1, null,
            status == JobStatus.Failed ? "It broke." : null, deep, 10, seconds, Now, Now, Now);

    public static JobStanding Running(string id, JobStatus status, int progress, bool deep = false)
        => Standing(id, status, progress, deep, waiting: false);

    /// <summary>A band in seconds from now.</summary>
    public static (double From, double To)? Seconds(TimeBand? band)
        => band is { } known ? ((known.Earliest - Now).TotalSeconds, (known.Latest - Now).TotalSeconds) : null;
}
