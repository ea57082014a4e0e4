namespace CoachPlus.Application.Common;

/// <summary>How long to wait before something is tried again: exponential, capped, with half of the delay left to chance so that what broke together does not come back together.</summary>
/// <param name="First">After the first try, at most.</param>
/// <param name="Cap">Longest delay.</param>
/// <param name="Chance">A number from 0 to 1, a new one with each call.</param>
public sealed record RetryDelay(TimeSpan First, TimeSpan Cap, Func<double> Chance)
{
    /// <summary>The delay after so many tries.</summary>
    /// <param name="tries">From 1.</param>
    public TimeSpan After(int tries)
    {
        var full = Math.Min(Cap.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Max(0, tries - 1)));
        return TimeSpan.FromSeconds((full / 2) + (full / 2 * Math.Clamp(Chance(), 0, 1)));
    }
}
