namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>The five scores of one picture, 0 to 1; null where the picture does not show what the metric needs.</summary>
/// <param name="HeadStability">See <see cref="MetricKeys.HeadStability"/>.</param>
/// <param name="BalanceDrift">See <see cref="MetricKeys.BalanceDrift"/>.</param>
/// <param name="FrontKneeBrace">See <see cref="MetricKeys.FrontKneeBrace"/>.</param>
/// <param name="Separation">
/// How far hips and shoulders are turned against each other, 90 degrees or more being 1. A picture has no timing of its own; the evidence of
/// <see cref="MetricKeys.SeparationTiming"/> is by turn of the body instead.
/// </param>
/// <param name="ElbowDrop">See <see cref="MetricKeys.ElbowDrop"/>.</param>
public readonly record struct FrameScores(double? HeadStability, double? BalanceDrift, double? FrontKneeBrace, double? Separation, double? ElbowDrop);

/// <summary>Takes the series of scores as it is made, so that nobody has to hold it.</summary>
public interface ISeriesSink
{
    /// <summary>Called once for each picture, in time order, also for those in which nobody was seen.</summary>
    /// <param name="frameNumber">Number in the source, from 0.</param>
    /// <param name="timestampMs">Milliseconds from the start of the video.</param>
    /// <param name="scores">The scores.</param>
    void Add(int frameNumber, double timestampMs, in FrameScores scores);
}
