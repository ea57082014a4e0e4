namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>Keeps the lowest scores, ascending, ties in time order, in fixed memory.</summary>
internal sealed class WorstFrames
{
    /// <summary>How many; what the existing evidence has.</summary>
    private const int Most = 5;

    private readonly List<WorstFrame> _frames = new(Most + 1);

    public void Add(int frameNumber, double timestampMs, double score)
    {
        if (_frames.Count == Most && score >= _frames[^1].Score)
        {
            return;
        }

        var place = _frames.FindIndex(kept => kept.Score > score);
        var frame = new WorstFrame(frameNumber, (long)Math.Round(timestampMs), Math.Round(timestampMs / 1000, 3), score);
        _frames.Insert(place < 0 ? _frames.Count : place, frame);
        if (_frames.Count > Most)
        {
            _frames.RemoveAt(Most);
        }
    }

    public IReadOnlyList<WorstFrame> ToList() => [.. _frames.Select(frame => frame with { Score = Math.Round(frame.Score, 4) })];
}
