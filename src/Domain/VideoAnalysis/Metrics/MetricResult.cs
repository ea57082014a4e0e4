namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>Why a metric has no score.</summary>
public enum NotMeasurableKind
{
    /// <summary>The points it needs were hardly seen.</summary>
    NotSeen,

    /// <summary>The camera stood where this cannot be judged.</summary>
    CameraView,

    /// <summary>The movement it judges did not happen in the video.</summary>
    NoMovement,

    /// <summary>Too few pictures a second.</summary>
    SampledTooSlowly,
}

/// <summary>One measured quantity, or the reason why it could not be measured. Never a default.</summary>
/// <param name="Key">One of <see cref="MetricKeys"/>.</param>
/// <param name="Score">0 (poor) to 1 (good), or null when not measurable.</param>
/// <param name="Value">The physical quantity behind the score, or null.</param>
/// <param name="Unit">Of <paramref name="Value"/>: <c>torso_lengths_per_second</c>, <c>torso_lengths</c>, <c>degrees</c> or <c>seconds</c>.</param>
/// <param name="Uncertainty">Plus or minus, in the same unit, where it is known.</param>
/// <param name="NumFrames">Pictures that the value rests on.</param>
/// <param name="Coverage">Share of all sampled pictures in which the needed points were seen, 0 to 1.</param>
/// <param name="InterpolatedFrames">Pictures among <paramref name="NumFrames"/> in which a point was filled in over a short gap.</param>
/// <param name="NotMeasurableReason">A sentence for the coach when the score is null, else null.</param>
/// <param name="NotMeasurable">The kind of that reason.</param>
/// <param name="Note">How it was measured where that is not self-evident, for example which leg was taken.</param>
public sealed record MetricResult(
    string Key,
    double? Score,
    double? Value,
    string Unit,
    double? Uncertainty,
    int NumFrames,
    double Coverage,
    int InterpolatedFrames,
    string? NotMeasurableReason,
    NotMeasurableKind? NotMeasurable,
    string? Note);
