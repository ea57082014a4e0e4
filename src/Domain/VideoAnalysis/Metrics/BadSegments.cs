namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// Finds the stretches of a series that lie under a threshold, merging over short breaks, and keeps the deepest in fixed memory.
/// </summary>
/// <param name="threshold">A score below it is bad.</param>
/// <param name="mergeMs">Milliseconds between two bad entries that belong to one stretch.</param>
/// <param name="mergeEntries">Entries of the series between two bad ones that belong to one stretch whatever the time, or null.</param>
internal sealed class BadSegments(double threshold, double mergeMs, int? mergeEntries = null)
{
    /// <summary>How many are kept: more than anybody looks at.</summary>
    private const int Most = 20;

    private readonly List<Open> _deepest = new(Most + 1);
    private Open? _open;
    private long _entries;

    private sealed record Open(int StartFrame, double StartMs, int EndFrame, double EndMs, double MinScore, long LastEntry);

    public void Add(int frameNumber, double timestampMs, double score)
    {
        var entry = _entries++;
        if (score >= threshold)
        {
            return;
        }

        var joins = _open is not null
            && (timestampMs - _open.EndMs <= mergeMs || entry - _open.LastEntry - 1 <= mergeEntries);
        if (joins)
        {
            _open = _open! with { EndFrame = frameNumber, EndMs = timestampMs, MinScore = Math.Min(_open.MinScore, score), LastEntry = entry };
            return;
        }

        Close();
        _open = new Open(frameNumber, timestampMs, frameNumber, timestampMs, score, entry);
    }

    /// <summary>A stretch that is known as a whole.</summary>
    public void AddWhole(int startFrame, double startMs, int endFrame, double endMs, double score)
    {
        if (score < threshold)
        {
            Keep(new Open(startFrame, startMs, endFrame, endMs, score, 0));
        }
    }

    /// <summary>Deepest first, longer first among equals, then in time order.</summary>
    public IReadOnlyList<BadSegment> ToList()
    {
        Close();
        return
        [
            .. _deepest.Select(s => new BadSegment(
                s.StartFrame, s.EndFrame, (long)Math.Round(s.StartMs), (long)Math.Round(s.EndMs),
                Math.Round(s.StartMs / 1000, 3), Math.Round(s.EndMs / 1000, 3), Math.Round(s.MinScore, 4))),
        ];
    }

    private void Close()
    {
        if (_open is not null)
        {
            Keep(_open);
            _open = null;
        }
    }

    private void Keep(Open segment)
    {
        var place = _deepest.FindIndex(kept => Deeper(segment, kept));
        _deepest.Insert(place < 0 ? _deepest.Count : place, segment);
        if (_deepest.Count > Most)
        {
            _deepest.RemoveAt(Most);
        }
    }

    private static bool Deeper(Open a, Open b)
        => a.MinScore != b.MinScore ? a.MinScore < b.MinScore : a.EndMs - a.StartMs > b.EndMs - b.StartMs;
}
