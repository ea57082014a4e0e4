using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>What is good enough in a mode. The numbers are the existing system's: conventions of its coaches, not findings of research.</summary>
/// <param name="Head">Score of the head's stillness.</param>
/// <param name="Balance">Score of the balance.</param>
/// <param name="Knee">Score of the front knee.</param>
/// <param name="Elbow">Score of the elbow.</param>
/// <param name="TargetLag">Seconds by which the shoulders should turn after the hips.</param>
/// <param name="LagTolerance">Seconds that a lag may be off on either side.</param>
public sealed record ModeThresholds(double Head, double Balance, double Knee, double Elbow, double TargetLag, double LagTolerance)
{
    /// <summary>Score of the timing at the edge of the tolerance; see <see cref="TurnTiming"/>.</summary>
    public const double Timing = 0.5;

    private static readonly ModeThresholds Batting = new(0.60, 0.55, 0.50, 0.55, 0.12, 0.10);
    private static readonly ModeThresholds Bowling = new(0.65, 0.60, 0.55, 0.60, 0.15, 0.12);
    private static readonly ModeThresholds Wicketkeeping = new(0.58, 0.52, 0.45, 0.50, 0.10, 0.08);
    private static readonly ModeThresholds Fielding = new(0.55, 0.50, 0.48, 0.52, 0.11, 0.09);

    /// <summary>
    /// The most lenient of the four in everything and the mean target: a clip of several things must not be charged by the rule of one that
    /// may not even be in it.
    /// </summary>
    private static readonly ModeThresholds Mixed = new(0.55, 0.50, 0.45, 0.50, 0.12, 0.12);

    /// <summary>The mode's numbers.</summary>
    public static ModeThresholds For(AnalysisMode mode) => mode switch
    {
        AnalysisMode.Batting => Batting,
        AnalysisMode.Bowling => Bowling,
        AnalysisMode.Wicketkeeping => Wicketkeeping,
        AnalysisMode.Fielding => Fielding,
        AnalysisMode.Mixed => Mixed,
    };

    /// <summary>The score below which the metric leads to a finding.</summary>
    public double Score(string metricKey) => metricKey switch
    {
        MetricKeys.HeadStability => Head,
        MetricKeys.BalanceDrift => Balance,
        MetricKeys.FrontKneeBrace => Knee,
        MetricKeys.SeparationTiming => Timing,
        MetricKeys.ElbowDrop => Elbow,
        _ => throw new ArgumentOutOfRangeException(nameof(metricKey), metricKey, "Not a metric."),
    };
}
