namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// Finds bursts of turning in a stream of speeds. A burst is led by a peak of the shoulders' speed that nothing within half a second
/// surpasses; its hips' peak is the highest near it. Peaks are placed between the pictures by a parabola.
/// </summary>
internal sealed class TurnWindow(Action<TurnAction> found)
{
    /// <summary>Seconds on either side of the leading peak that belong to the same action. Convention: a downswing lasts about 0.36 s.</summary>
    private const double ReachSeconds = 0.5;

    /// <summary>Seconds between the peaks of hips and shoulders at most. Convention: reported lags are a tenth of it to a half.</summary>
    private const double LongestLagSeconds = 0.4;

    /// <summary>Degrees per second that the shoulders and the hips must reach in the picture to be a turn at all. Convention.</summary>
    private const double SlowestShoulders = 100, SlowestHips = 60;

    /// <summary>
    /// Seconds that a burst must last. Convention: a body turns for about 0.3 s; a line that is seen nearly end on flips within a picture.
    /// </summary>
    private const double ShortestSeconds = 0.1;

    /// <summary>Share of the shoulders' peak below which the burst is over. Convention.</summary>
    private const double EdgeShare = 0.25;

    /// <summary>Share of a peak down to which samples belong to its top. Convention: as far as a smooth peak looks like a parabola.</summary>
    private const double TopShare = 0.7;

    /// <summary>Seconds; times of 0.1 s are not exact in binary, and cameras jitter.</summary>
    private const double Tolerance = 0.005;

    /// <summary>A bound for absurd timestamps: a second at 400 pictures.</summary>
    private const int MostSamples = 400;

    private readonly List<TurnSample> _samples = [];
    private int _next;

    public void Add(TurnSample sample)
    {
        _samples.Add(sample);
        while (_next < _samples.Count && (sample.Seconds - _samples[_next].Seconds >= ReachSeconds || _samples.Count >= MostSamples))
        {
            Judge(_next++);
            Trim();
        }
    }

    /// <summary>The stream breaks here: what is held is judged, and nothing is compared across.</summary>
    public void Break()
    {
        while (_next < _samples.Count)
        {
            Judge(_next++);
        }

        _samples.Clear();
        _next = 0;
    }

    private void Judge(int i)
    {
        var top = _samples[i].Shoulders;
        if (top < SlowestShoulders || i == 0 || i == _samples.Count - 1 || !Leads(i))
        {
            return;
        }

        var hips = HipsPeak(i);
        if (hips is not { } h || _samples[h].Hips < SlowestHips)
        {
            return;
        }

        var lag = PeakTime(i, s => s.Shoulders) - PeakTime(h, s => s.Hips);
        var (start, end) = (Edge(i, -1, EdgeShare * top), Edge(i, 1, EdgeShare * top));
        if (end.Seconds - start.Seconds >= ShortestSeconds - Tolerance)
        {
            found(new TurnAction(lag, top, _samples[i], start, end));
        }
    }

    private bool Leads(int i)
    {
        for (var k = 0; k < _samples.Count; k++)
        {
            var near = Math.Abs(_samples[k].Seconds - _samples[i].Seconds) <= ReachSeconds;
            if (near && (k < i ? _samples[k].Shoulders >= _samples[i].Shoulders : _samples[k].Shoulders > _samples[i].Shoulders))
            {
                return false;
            }
        }

        return true;
    }

    private int? HipsPeak(int i)
    {
        int? best = null;
        for (var k = 1; k < _samples.Count - 1; k++)
        {
            var near = Math.Abs(_samples[k].Seconds - _samples[i].Seconds) <= LongestLagSeconds;
            var peak = _samples[k].Hips > _samples[k - 1].Hips && _samples[k].Hips >= _samples[k + 1].Hips;
            if (near && peak && (best is null || _samples[k].Hips > _samples[best.Value].Hips))
            {
                best = k;
            }
        }

        return best;
    }

    /// <summary>
    /// Vertex of the parabola that fits the top of the peak best: through the three samples around it when they are all there is, by least
    /// squares through more when the pictures come fast, so that noise in single ones averages out. Never outside those samples.
    /// </summary>
    private double PeakTime(int i, Func<TurnSample, double> speed)
    {
        var (from, to) = (i - 1, i + 1);
        while (from > 0 && speed(_samples[from - 1]) >= TopShare * speed(_samples[i]) && speed(_samples[from]) >= TopShare * speed(_samples[i]))
        {
            from--;
        }

        while (to < _samples.Count - 1 && speed(_samples[to + 1]) >= TopShare * speed(_samples[i]) && speed(_samples[to]) >= TopShare * speed(_samples[i]))
        {
            to++;
        }

        var origin = _samples[i].Seconds;
        var fit = default(ParabolaFit);
        for (var k = from; k <= to; k++)
        {
            fit.Add(_samples[k].Seconds - origin, speed(_samples[k]));
        }

        return fit.Vertex() is { } vertex ? Math.Clamp(origin + vertex, _samples[from].Seconds, _samples[to].Seconds) : origin;
    }

    private TurnSample Edge(int i, int direction, double low)
    {
        while (i + direction >= 0 && i + direction < _samples.Count && Math.Max(_samples[i + direction].Shoulders, _samples[i + direction].Hips) >= low)
        {
            i += direction;
        }

        return _samples[i];
    }

    private void Trim()
    {
        var first = 0;
        while (first < _next - 1 && (_samples[_next - 1].Seconds - _samples[first].Seconds > ReachSeconds || _next - first > MostSamples / 2))
        {
            first++;
        }

        _samples.RemoveRange(0, first);
        _next -= first;
    }
}
