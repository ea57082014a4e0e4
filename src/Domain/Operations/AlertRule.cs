namespace CoachPlus.Domain.Operations;

/// <summary>When somebody should look: more than so many of something within, or older than, a time.</summary>
/// <param name="Threshold">This many are still quiet; one more fires.</param>
/// <param name="Window">How far back is counted, or how old something must be to count.</param>
public sealed record AlertRule(int Threshold, TimeSpan Window)
{
    /// <summary>Whether this many fire.</summary>
    public bool Fires(long value) => value > Threshold;
}
