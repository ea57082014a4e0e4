namespace CoachPlus.Domain.VideoAnalysis.Metrics.Compatible;

/// <summary>One metric of the existing system: its sum over the entries and the evidence of its series by picture.</summary>
internal sealed class CompatibleSeries(double threshold)
{
    /// <summary>Entries between two bad ones over which the existing system merges.</summary>
    private const int MergeEntries = 3;

    private readonly WorstFrames _worst = new();
    private readonly BadSegments _segments = new(threshold, double.NegativeInfinity, MergeEntries);

    public int Count { get; private set; }

    public double Sum { get; private set; }

    public double Smallest { get; private set; } = double.PositiveInfinity;

    public double Largest { get; private set; } = double.NegativeInfinity;

    public double Mean => Sum / Count;

    public void Add(double value)
    {
        Count++;
        Sum += value;
        Smallest = Math.Min(Smallest, value);
        Largest = Math.Max(Largest, value);
    }

    public double Score(CompatibleFrame frame, double score)
    {
        var clamped = Math.Clamp(score, 0, 1);
        _worst.Add(frame.FrameNumber, 1000 * frame.Seconds, clamped);
        _segments.Add(frame.FrameNumber, 1000 * frame.Seconds, clamped);
        return clamped;
    }

    public MetricEvidence Evidence() => new(threshold, _worst.ToList(), _segments.ToList());
}
