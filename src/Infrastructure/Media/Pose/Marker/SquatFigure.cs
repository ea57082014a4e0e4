using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Marker;

/// <summary>
/// A figure seen from its right side, squatting: feet fixed, shanks leaning forwards with the knees, trunk leaning to stay in balance. Its
/// left side is drawn a step further on, so that no marker hides another.
/// </summary>
internal static class SquatFigure
{
    /// <summary>Height of the standing figure, in its own units, with room above the head and below the feet.</summary>
    public const double Height = 720;

    /// <summary>Width that the figure takes with its left side, in its own units.</summary>
    public const double Width = 520;

    private const double Shank = 150;
    private const double Thigh = 150;
    private const double Trunk = 180;
    private const double LeftSide = 115;
    private const double ShankLean = 0.35;
    private const double TrunkLean = 0.75;
    private static readonly (double X, double Y) Foot = (175, 655);

    // From the shoulder; face, then arm held forwards.
    private static readonly (BodyPoint Right, BodyPoint Left, double X, double Y)[] FromShoulder =
    [
        (BodyPoint.RightEye, BodyPoint.LeftEye, 35, -88),
        (BodyPoint.RightEar, BodyPoint.LeftEar, 0, -70),
        (BodyPoint.RightElbow, BodyPoint.LeftElbow, 30, 75),
        (BodyPoint.RightWrist, BodyPoint.LeftWrist, 85, 120),
    ];

    /// <summary>The 17 places in the figure's own units, for a flexion of the knee in degrees.</summary>
    public static IEnumerable<(BodyPoint Point, double X, double Y)> At(double flexionDegrees)
    {
        var flexion = double.DegreesToRadians(flexionDegrees);
        var shank = (-Math.PI / 2) + (ShankLean * flexion);
        var thigh = shank - flexion;
        var trunk = thigh + (TrunkLean * flexion);
        var knee = Step(Foot, Shank, shank);
        var hip = Step(knee, Thigh, thigh);
        var shoulder = Step(hip, Trunk, trunk);

        yield return (BodyPoint.Nose, shoulder.X + 70, shoulder.Y - 55);
        foreach (var (right, left, place) in new[]
        {
            (BodyPoint.RightAnkle, BodyPoint.LeftAnkle, Foot),
            (BodyPoint.RightKnee, BodyPoint.LeftKnee, knee),
            (BodyPoint.RightHip, BodyPoint.LeftHip, hip),
            (BodyPoint.RightShoulder, BodyPoint.LeftShoulder, shoulder),
        })
        {
            yield return (right, place.X, place.Y);
            yield return (left, place.X + LeftSide, place.Y);
        }

        foreach (var (right, left, x, y) in FromShoulder)
        {
            yield return (right, shoulder.X + x, shoulder.Y + y);
            yield return (left, shoulder.X + x + LeftSide, shoulder.Y + y);
        }
    }

    private static (double X, double Y) Step((double X, double Y) from, double length, double angle)
        => (from.X + (length * Math.Cos(angle)), from.Y + (length * Math.Sin(angle)));
}
