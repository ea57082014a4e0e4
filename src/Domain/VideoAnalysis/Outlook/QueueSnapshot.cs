using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis.Outlook;

/// <summary>A job that waits for a worker.</summary>
/// <param name="Id">The job.</param>
/// <param name="ForDeep">Whether it waits for its deep pass only.</param>
/// <param name="NotBefore">The end of its back-off, when that is still to come.</param>
/// <param name="DeepEnabled">Whether there is a deep pass.</param>
/// <param name="Pictures">Length of the video times pictures per second, once probed.</param>
public sealed record WaitingJob(AnalysisJobId Id, bool ForDeep, DateTimeOffset? NotBefore, bool DeepEnabled, double? Pictures);

/// <summary>The queue at one moment.</summary>
/// <param name="At">When, by the clock that decides on leases and pauses.</param>
/// <param name="Slots">How many jobs the workers that live can hold at a time.</param>
/// <param name="Waiting">In the order of the claim.</param>
/// <param name="Running">Those that workers hold.</param>
/// <param name="Measured">Jobs that finished lately.</param>
public sealed record QueueSnapshot(
    DateTimeOffset At, int Slots, IReadOnlyList<WaitingJob> Waiting, IReadOnlyList<JobStanding> Running, IReadOnlyCollection<MeasuredRun> Measured);
