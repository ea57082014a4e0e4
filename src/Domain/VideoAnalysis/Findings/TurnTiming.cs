namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>Judges the lag between hips and shoulders.</summary>
public static class TurnTiming
{
    /// <summary>Seconds from which on the existing system calls a lag off, whatever the sampling.</summary>
    private const double ExactLimit = 0.01;

    /// <summary>
    /// 1 on the target, 0.5 (<see cref="ModeThresholds.Timing"/>) at the edge of what is tolerated, 0 at twice that. Tolerated is the mode's
    /// tolerance plus the uncertainty of the measurement.
    /// </summary>
    /// <param name="lag">Seconds from the hips' peak to the shoulders'.</param>
    /// <param name="uncertainty">Seconds, plus or minus.</param>
    /// <param name="mode">Whose target.</param>
    public static double Score(double lag, double uncertainty, AnalysisMode mode)
    {
        var rule = ModeThresholds.For(mode);
        return Math.Clamp(1 - (ModeThresholds.Timing * Math.Abs(lag - rule.TargetLag) / (rule.LagTolerance + uncertainty)), 0, 1);
    }

    /// <summary>
    /// Null inside what is tolerated; beyond it low under 0.05 s, medium under 0.15 s, else high. A slow camera widens the tolerance, so it
    /// never makes a fault.
    /// </summary>
    public static Severity? Tolerant(double lag, double uncertainty, AnalysisMode mode)
    {
        var rule = ModeThresholds.For(mode);
        var excess = Math.Abs(lag - rule.TargetLag) - (rule.LagTolerance + uncertainty);
        return excess <= 0 ? null : Grade(excess);
    }

    /// <summary>The existing system's rule, for its values only: any difference from 0.01 s on counts, whatever the tolerance table says.</summary>
    public static Severity? Exact(double lag, AnalysisMode mode)
    {
        var difference = Math.Abs(lag - ModeThresholds.For(mode).TargetLag);
        return difference < ExactLimit ? null : Grade(difference);
    }

    private static Severity Grade(double seconds) => seconds < 0.05 ? Severity.Low : seconds < 0.15 ? Severity.Medium : Severity.High;
}
