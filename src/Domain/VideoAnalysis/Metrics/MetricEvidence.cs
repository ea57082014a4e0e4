namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>A single moment with a low score.</summary>
/// <param name="FrameNum">Number of the picture. At least 1: the existing client drops number 0; the times stay exact.</param>
/// <param name="TimestampMs">Milliseconds from the start of the video.</param>
/// <param name="TimestampS">The same in seconds.</param>
/// <param name="Score">0 to 1, four decimals.</param>
public sealed record WorstFrame(int FrameNum, long TimestampMs, double TimestampS, double Score);

/// <summary>A stretch of the video under the threshold.</summary>
/// <param name="StartFrame">First picture, at least 1.</param>
/// <param name="EndFrame">Last picture, at least 1.</param>
/// <param name="StartTimestampMs">Milliseconds from the start of the video.</param>
/// <param name="EndTimestampMs">Milliseconds from the start of the video.</param>
/// <param name="StartTimestampS">The same in seconds.</param>
/// <param name="EndTimestampS">The same in seconds.</param>
/// <param name="MinScore">The lowest score in it, four decimals.</param>
public sealed record BadSegment(
    int StartFrame, int EndFrame, long StartTimestampMs, long EndTimestampMs, double StartTimestampS, double EndTimestampS, double MinScore);

/// <summary>Where in the video a metric was low.</summary>
/// <param name="Threshold">The score from which on a moment is good enough, in the mode of the analysis.</param>
/// <param name="WorstFrames">At most five, lowest first, ties in time order.</param>
/// <param name="BadSegments">At most twenty, deepest first.</param>
public sealed record MetricEvidence(double Threshold, IReadOnlyList<WorstFrame> WorstFrames, IReadOnlyList<BadSegment> BadSegments)
{
    /// <summary>No moment at all.</summary>
    public static MetricEvidence None(double threshold) => new(threshold, [], []);
}
