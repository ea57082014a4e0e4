namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>The last places of a point, for the question where it was a given time ago. Bounded in time and number.</summary>
internal sealed class PathHistory(double spanSeconds, double longestBreakSeconds)
{
    /// <summary>A bound for absurd timestamps.</summary>
    private const int Most = 256;

    private readonly List<(double Seconds, PlanePoint Place)> _path = [];
    private int _track;

    /// <summary>Takes the next place. A change of player or a break that is too long forgets what was before.</summary>
    public void Add(double seconds, int track, PlanePoint place)
    {
        if (_path.Count > 0 && (track != _track || seconds - _path[^1].Seconds > longestBreakSeconds))
        {
            _path.Clear();
        }

        _track = track;
        _path.Add((seconds, place));

        // One entry from before the span stays, to interpolate with.
        while (_path.Count > Most || (_path.Count > 2 && _path[1].Seconds <= seconds - spanSeconds))
        {
            _path.RemoveAt(0);
        }
    }

    /// <summary>How far the point came in the last span, in pixels, or null when it has not been followed for so long.</summary>
    public PlanePoint? Travelled()
    {
        if (_path.Count < 2)
        {
            return null;
        }

        var start = _path[^1].Seconds - spanSeconds;
        var (before, after) = (_path[0], _path[1]);
        if (before.Seconds > start + Tolerance)
        {
            return null;
        }

        var share = Math.Clamp((start - before.Seconds) / (after.Seconds - before.Seconds), 0, 1);
        var then = new PlanePoint(
            before.Place.X + (share * (after.Place.X - before.Place.X)), before.Place.Y + (share * (after.Place.Y - before.Place.Y)));
        return _path[^1].Place - then;
    }

    /// <summary>Seconds; times of 0.1 s are not exact in binary.</summary>
    private const double Tolerance = 1e-6;
}
