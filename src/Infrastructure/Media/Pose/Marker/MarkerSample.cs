using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Marker;

/// <summary>
/// The sample clip: a figure of coloured markers that squats, with the truth of every picture. A pure function of its options; encoding
/// it is somebody else's work.
/// </summary>
public sealed class MarkerSample
{
    private const double Margin = 0.02;
    private readonly MarkerSampleOptions _options;
    private readonly double _unit;
    private readonly double _left;
    private readonly double _top;

    /// <exception cref="ArgumentOutOfRangeException">A size, rate or length that makes no clip.</exception>
    public MarkerSample(MarkerSampleOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Width, 64);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Height, 64);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.FramesPerSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.DurationSeconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.SquatSeconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(options.TravelShare), 1);
        _options = options;
        var travel = Math.Abs(options.TravelShare) * options.Width;
        _unit = (1 - Margin) * Math.Min((options.Width - travel) / SquatFigure.Width, options.Height / SquatFigure.Height);
        ArgumentOutOfRangeException.ThrowIfLessThan(_unit, 0.05, nameof(options));
        _left = ((options.Width - travel - (_unit * SquatFigure.Width)) / 2) + (options.TravelShare < 0 ? travel : 0);
        _top = (options.Height - (_unit * SquatFigure.Height)) / 2;
    }

    /// <summary>Pictures in the clip.</summary>
    public int FrameCount => Math.Max(1, (int)Math.Round(_options.DurationSeconds * _options.FramesPerSecond));

    /// <summary>Bytes of one picture.</summary>
    public int FrameBytes => _options.Width * _options.Height * 3;

    /// <summary>What the clip shows.</summary>
    public MarkerSampleOptions Options => _options;

    /// <summary>Presentation time of a picture in milliseconds; every third one comes late when times are uneven.</summary>
    public double TimestampMs(int index)
    {
        const double late = 0.4;
        var offset = _options.UnevenTimestamps && index % 3 == 1 ? late : 0;
        return (index + offset) * 1000 / _options.FramesPerSecond;
    }

    /// <summary>What the picture shows.</summary>
    public MarkerTruth Truth(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, FrameCount);
        var milliseconds = TimestampMs(index);
        var seconds = milliseconds / 1000;
        var flexion = _options.DeepestDegrees / 2 * (1 - Math.Cos(2 * Math.PI * seconds / _options.SquatSeconds));
        if (seconds >= _options.PersonUntilSeconds)
        {
            return new MarkerTruth(index, milliseconds, flexion, new Dictionary<BodyPoint, Keypoint>());
        }

        var travelled = _options.TravelShare * _options.Width * seconds / _options.DurationSeconds;
        var points = SquatFigure.At(flexion).ToDictionary(
            place => place.Point,
            place => new Keypoint((float)(_left + travelled + (place.X * _unit)), (float)(_top + (place.Y * _unit)), 1));
        return new MarkerTruth(index, milliseconds, flexion, points);
    }

    /// <summary>Draws a picture: rows from the top, red, green and blue, no padding.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="rgb">Exactly <see cref="FrameBytes"/> long.</param>
    /// <returns>What was drawn.</returns>
    public MarkerTruth Render(int index, Span<byte> rgb)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgb.Length, FrameBytes);
        var truth = Truth(index);
        rgb.Fill(MarkerColours.Ground);
        foreach (var (point, place) in truth.Points)
        {
            MarkerDrawing.Disc(rgb, _options.Width, _options.Height, place, (float)(Radius(point) * _unit), MarkerColours.Of(point));
        }

        return truth;
    }

    private static double Radius(BodyPoint point) => point <= BodyPoint.RightEar ? 14 : 18;
}
