using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>How far the middle of the hips lies beside the middle of the feet, across the picture, in torso lengths.</summary>
internal sealed class BalanceDrift : Metric
{
    /// <summary>
    /// Torso lengths at which the score is 0, about 40 cm. Convention: the existing system's fifth of the picture's width for a player whose
    /// torso fills a quarter of it.
    /// </summary>
    private const double ZeroScoreDrift = 0.8;

    /// <summary>The upper quartile: a quarter of the time was worse.</summary>
    private const double Share = 0.75;

    private readonly ScoreCollector _collected;

    public BalanceDrift(AnalysisContext context)
        : base(MetricKeys.BalanceDrift, "torso_lengths", context) => _collected = Collector(0, 4);

    protected override string Needs => "Both hips and both ankles";

    public override MetricEvidence Evidence() => _collected.Evidence();

    protected override double? Measure(in BodyFrame body)
    {
        if (body.MidHip is not { } hips || body.MidAnkle is not { } feet || body.Torso is not { } torso)
        {
            return null;
        }

        Seen++;
        var drift = Math.Abs(hips.X - feet.X) / torso;
        var score = Score(drift);
        var filled = body.Interpolated(BodyPoint.LeftHip, BodyPoint.RightHip, BodyPoint.LeftAnkle, BodyPoint.RightAnkle);
        _collected.Add(body.Frame, drift, score, body.Weight, filled);
        return score;
    }

    protected override MetricResult Result(double coverage)
        => From(_collected, coverage, Share, Score, "Hips and feet were never seen together.");

    private static double Score(double drift) => Clamp(1 - (drift / ZeroScoreDrift));
}
