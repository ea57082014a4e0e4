using CoachPlus.Domain.VideoAnalysis.Findings;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>What the five metrics have in common: what they count, and when they must say "not measurable".</summary>
internal abstract class Metric(string key, string unit, AnalysisContext context)
{
    /// <summary>Pictures that a value must rest on. Convention: fewer are an impression, not a measurement.</summary>
    private const int FewestFrames = 5;

    /// <summary>Share of the sampled pictures in which the points must be seen; the capture gate draws the same line for the whole body.</summary>
    private const double SmallestCoverage = 0.10;

    private readonly string? _refusal = CameraRules.Refusal(key, context.Mode, context.View);

    public string Key => key;

    protected AnalysisContext Context => context;

    /// <summary>Pictures in which the points were seen.</summary>
    protected int Seen { get; set; }

    /// <summary>Score from which on a moment is good enough.</summary>
    protected double Threshold => ModeThresholds.For(context.Mode).Score(key);

    /// <summary>What has to be in the picture, to follow "because".</summary>
    protected abstract string Needs { get; }

    /// <summary>The score of one picture, or null.</summary>
    public double? Add(in BodyFrame body)
    {
        var score = Measure(body);
        return _refusal is null ? score : null;
    }

    public MetricResult Complete(int sampled)
    {
        var coverage = sampled == 0 ? 0 : (double)Seen / sampled;
        if (Seen < FewestFrames || coverage < SmallestCoverage)
        {
            return Without(NotMeasurableKind.NotSeen, coverage, $"{Needs} could be seen in only {Seen} of {sampled} pictures.");
        }

        return _refusal is null ? Result(coverage) : Without(NotMeasurableKind.CameraView, coverage, _refusal);
    }

    public abstract MetricEvidence Evidence();

    protected abstract double? Measure(in BodyFrame body);

    protected abstract MetricResult Result(double coverage);

    protected MetricResult From(ScoreCollector collected, double coverage, double share, Func<double, double> score, string nothing, string? note = null, double? uncertainty = null)
    {
        if (collected.Frames < FewestFrames || collected.Percentile(share) is not { } value)
        {
            return Without(NotMeasurableKind.NoMovement, coverage, nothing);
        }

        return new MetricResult(key, score(value), value, unit, uncertainty, collected.Frames, coverage, collected.Interpolated, null, null, note);
    }

    protected MetricResult Without(NotMeasurableKind kind, double coverage, string reason)
        => new(key, null, null, unit, null, 0, coverage, 0, reason, kind, null);

    protected ScoreCollector Collector(double low, double high) => new(low, high, Threshold, context.ExpectedRate, context.Slowdown);

    protected static double Clamp(double score) => Math.Clamp(score, 0, 1);
}
