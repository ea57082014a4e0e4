using CoachPlus.Domain.VideoAnalysis.Cleaning;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// The player's size in the picture: the median over the last second of the distance from the middle of the shoulders to the middle of the
/// hips. The torso is seen from every side with nearly the same length, which the width of the shoulders is not; the median holds it through
/// a short bend or a bad picture; a second is short enough for a run towards the camera.
/// </summary>
internal sealed class BodyScale
{
    /// <summary>Seconds. Convention, see above.</summary>
    private const double WindowSeconds = 1.0;

    /// <summary>A bound for absurd timestamps.</summary>
    private const int MostValues = 256;

    /// <summary>Pixels below which one pixel of pose noise is a tenth of the torso: too small to measure. Convention.</summary>
    private const double SmallestTorso = 10;

    private readonly Queue<(double Seconds, double Length)> _lengths = new();
    private int _track;

    public double? Next(CleanFrame frame)
    {
        if (frame.Track != _track)
        {
            _lengths.Clear();
            _track = frame.Track;
        }

        while (_lengths.Count > 0 && (frame.Seconds - _lengths.Peek().Seconds > WindowSeconds || _lengths.Count >= MostValues))
        {
            _lengths.Dequeue();
        }

        var body = new BodyFrame(frame, null, 0);
        if (body is { MidShoulder: { } shoulders, MidHip: { } hips })
        {
            _lengths.Enqueue((frame.Seconds, (shoulders - hips).Length));
        }

        return _lengths.Count == 0 ? null : Median() is var torso && torso >= SmallestTorso ? torso : null;
    }

    private double Median()
    {
        Span<double> sorted = stackalloc double[_lengths.Count];
        var i = 0;
        foreach (var (_, length) in _lengths)
        {
            sorted[i++] = length;
        }

        sorted.Sort();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
