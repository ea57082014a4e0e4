namespace CoachPlus.Domain.Tests.VideoAnalysis.Synthetic;

/// <summary>Movements with known answers.</summary>
internal static class Motions
{
    public static Figure Still(double t) => new();

    /// <summary>The head swings to the sides: amplitude in torso lengths, 0.93 times a second, so that no rate of pictures is in step with it.</summary>
    public static Func<double, Figure> Sway(double amplitude) => t => new Figure { HeadX = amplitude * Math.Sin(2 * Math.PI * 0.93 * t) };

    /// <summary>Hips beside the feet by so many torso lengths.</summary>
    public static Func<double, Figure> Shift(double shift) => _ => new Figure { HipShift = shift };

    /// <summary>
    /// Seen from the side, facing right, in a stride with both feet down: the right leg in front with the given knee, the left one straight behind.
    /// </summary>
    public static Func<double, Figure> Stride(double frontKnee, double look = 0.1) => _ => new Figure
    {
        HipWidth = 0.05,
        ShoulderWidth = 0.05,
        Look = look,
        RightThigh = 20 + ((180 - frontKnee) / 2),
        RightKnee = frontKnee,
        LeftThigh = -Level(20, frontKnee),
    };

    /// <summary>
    /// Hips and shoulders tilt in the picture by 70 degrees around each of the given moments, the shoulders later by the lag. Peak speed 350 degrees a second.
    /// </summary>
    public static Func<double, Figure> Turns(double lag, double width, params double[] moments) => t => new Figure
    {
        HipWidth = 0.4 * width,
        ShoulderWidth = 0.7 * width,
        HipTilt = moments.Sum(m => Swing(t - m)),
        ShoulderTilt = moments.Sum(m => Swing(t - m - lag)),
    };

    /// <summary>The right arm comes over from behind in a second, up to the given angle from hanging; then it waits.</summary>
    public static Func<double, Figure> Deliveries(double highest) => t => new Figure
    {
        RightArm = highest * Math.Sin(Math.PI * Math.Min(1, t % 2)),
    };

    /// <summary>Degrees at which a straight leg reaches as low as a leg of the given knee whose hip and ankle lie in the given direction.</summary>
    private static double Level(double direction, double knee)
    {
        var half = double.DegreesToRadians((180 - knee) / 2);
        return double.RadiansToDegrees(Math.Acos(Math.Cos(half) * Math.Cos(double.DegreesToRadians(direction))));
    }

    /// <summary>Up 70 degrees within about a third of a second, and back slowly two seconds later would be another action, so it stays.</summary>
    private static double Swing(double t) => 70 / (1 + Math.Exp(-t / 0.05));
}
