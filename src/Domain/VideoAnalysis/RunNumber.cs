namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>
/// Numbers of runs (fencing numbers). Above every number that is known of the job, and unlike one that was given and then forgotten: a server
/// that crashes, or is replaced by a standby that lagged, may know nothing of its last claims, while their workers still run. Counted on by
/// one, the next run would have the number of such a worker, and the fence would let both in.
/// </summary>
public static class RunNumber
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    /// <summary>The number of a run that begins.</summary>
    /// <param name="last">The highest that is known of the job; 0 for none.</param>
    /// <param name="now">By the clock that decides on leases.</param>
    /// <returns>Microseconds since 1970, as long as they are above <paramref name="last"/>; below 2^53 until the year 2255.</returns>
    public static long After(long last, DateTimeOffset now) => Math.Max(last + 1, (now - DateTimeOffset.UnixEpoch).Ticks / TicksPerMicrosecond);
}
