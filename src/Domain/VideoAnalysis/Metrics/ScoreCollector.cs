using CoachPlus.Domain.VideoAnalysis.Cleaning;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>Gathers one metric's values over the video in fixed memory: their distribution in time, and the moments with low scores.</summary>
internal sealed class ScoreCollector(double low, double high, double threshold, double expectedRate, double slowdown)
{
    /// <summary>Seconds of the player's time over which two bad stretches are one. Convention: the eye sees them as one.</summary>
    private const double MergeSeconds = 0.30;

    private readonly Histogram _values = new(low, high);
    private readonly WorstFrames _worst = new(WorstFrames.Moment);

    // At slow sampling neighbours are further apart than the rule: they still belong together.
    private readonly BadSegments _segments = new(threshold, 1000 * slowdown * Math.Max(MergeSeconds, 1.5 / expectedRate));

    public int Frames { get; private set; }

    public int Interpolated { get; private set; }

    public void Add(CleanFrame frame, double value, double score, double weight, bool interpolated)
    {
        Frames++;
        Interpolated += interpolated ? 1 : 0;
        _values.Add(value, weight);

        // Number 0 would vanish in the existing client; the time says the truth.
        var number = Math.Max(1, frame.FrameNumber);
        _worst.Add(number, frame.TimestampMs, score);
        _segments.Add(number, frame.TimestampMs, score);
    }

    public double? Percentile(double share) => _values.Percentile(share);

    public MetricEvidence Evidence() => new(threshold, _worst.ToList(), _segments.ToList());
}
