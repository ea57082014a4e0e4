namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// Keeps the lowest scores, ascending, ties in time order, in fixed memory. Frames come in time order. What comes out lies at least
/// <paramref name="apartMs"/> apart, so that five of them are five moments to look at and not one moment five times.
/// </summary>
internal sealed class WorstFrames(double apartMs = 0)
{
    /// <summary>Milliseconds between two moments that a coach would look at separately: about one action. Convention.</summary>
    public const double Moment = 500;

    /// <summary>How many come out; what the existing evidence has.</summary>
    private const int Most = 5;

    // Twice as many slices as moments fit into the time that the candidates cover: thinning out still leaves five.
    private const int Candidates = 40;

    private readonly List<WorstFrame> _frames = new(Candidates + 1);
    private WorstFrame? _open;
    private long _slice = long.MinValue;

    public void Add(int frameNumber, double timestampMs, double score)
    {
        var slice = apartMs > 0 ? (long)Math.Floor(timestampMs / (apartMs / 2)) : frameNumber;
        if (slice == _slice && score >= _open!.Score)
        {
            return;
        }

        if (slice != _slice && _open is { } past)
        {
            Keep(_frames, past);
        }

        _slice = slice;
        _open = new WorstFrame(frameNumber, (long)Math.Round(timestampMs), Math.Round(timestampMs / 1000, 3), score);
    }

    public IReadOnlyList<WorstFrame> ToList()
    {
        var all = new List<WorstFrame>(_frames);
        if (_open is { } last)
        {
            Keep(all, last);
        }

        var chosen = new List<WorstFrame>(Most);
        foreach (var frame in all.Where(_ => chosen.Count < Most))
        {
            if (chosen.TrueForAll(other => Math.Abs(other.TimestampMs - frame.TimestampMs) >= apartMs))
            {
                chosen.Add(frame with { Score = Math.Round(frame.Score, 4) });
            }
        }

        return chosen;
    }

    private static void Keep(List<WorstFrame> frames, WorstFrame frame)
    {
        if (frames.Count == Candidates && frame.Score >= frames[^1].Score)
        {
            return;
        }

        var place = frames.FindIndex(kept => kept.Score > frame.Score);
        frames.Insert(place < 0 ? frames.Count : place, frame);
        if (frames.Count > Candidates)
        {
            frames.RemoveAt(Candidates);
        }
    }
}
