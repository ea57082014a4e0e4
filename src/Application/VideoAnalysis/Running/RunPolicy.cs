using CoachPlus.Application.Common;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>How patient a run is.</summary>
public sealed record RunPolicy
{
    /// <summary>A number from 0 to 1, a new one with each call. Chance comes from outside; without it every delay is the full one.</summary>
    public Func<double> Chance { get; init; } = () => 1;

    /// <summary>Runs of one job that may break for transient reasons before it fails.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>How long a worker may be silent before its job is taken from it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A deep pass of more pictures than this lets quick passes that wait go first. Shorter ones are over before the video could be
    /// fetched a second time.
    /// </summary>
    public int YieldAbovePictures { get; init; } = 600;

    /// <summary>Delay before the second run; doubles with each further one.</summary>
    public TimeSpan BackOff { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest delay before a further run.</summary>
    public TimeSpan BackOffCap { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the write of an outcome is tried, also while the process stops.</summary>
    public TimeSpan RecordTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Shortest time between two writes of the progress.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of the disk that stay free beside the video: results, pose track, other processes.</summary>
    public long SpareBytes { get; init; } = 256L << 20;

    /// <summary>
    /// When a job that broke for the <paramref name="attempt"/>-th time may be claimed again: exponential, capped, with half of the
    /// delay left to chance so that jobs that broke together do not come back together.
    /// </summary>
    /// <param name="attempt">From 1.</param>
    public TimeSpan DelayAfter(int attempt) => new RetryDelay(BackOff, BackOffCap, Chance).After(attempt);
}
