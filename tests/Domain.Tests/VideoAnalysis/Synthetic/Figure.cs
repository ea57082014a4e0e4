using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Synthetic;

/// <summary>
/// A stick figure with known angles, in torso lengths, x to the right and y upwards from the ground. Without changes it stands upright, seen
/// from behind, arms hanging, legs straight.
/// </summary>
internal sealed record Figure
{
    private const double Thigh = 0.85, Shank = 0.85, UpperArm = 0.65, Forearm = 0.55;

    public double HipX { get; init; }

    public double HipShift { get; init; }

    public double HeadX { get; init; }

    /// <summary>Nose before the ears; negative when looking to the left of the picture.</summary>
    public double Look { get; init; }

    /// <summary>From the left to the right hip; negative when seen from the front.</summary>
    public double HipWidth { get; init; } = 0.4;

    public double ShoulderWidth { get; init; } = 0.7;

    public double HipTilt { get; init; }

    public double ShoulderTilt { get; init; }

    /// <summary>Degrees of the thigh from hanging, positive to the right.</summary>
    public double LeftThigh { get; init; }

    public double RightThigh { get; init; }

    /// <summary>Degrees at the knee, 180 straight; the shank folds to the left.</summary>
    public double LeftKnee { get; init; } = 180;

    public double RightKnee { get; init; } = 180;

    /// <summary>Degrees of the arm from hanging, positive to the right; 180 is up.</summary>
    public double LeftArm { get; init; }

    public double RightArm { get; init; }

    public BodyPoint[] Hidden { get; init; } = [];

    public Dictionary<BodyPoint, PlanePoint> Points()
    {
        var hip = new PlanePoint(HipX + HipShift, Thigh + Shank);
        var shoulder = hip with { Y = hip.Y + 1 };
        var points = new Dictionary<BodyPoint, PlanePoint>();
        Pair(points, hip, HipWidth, HipTilt, BodyPoint.LeftHip, BodyPoint.RightHip);
        Pair(points, shoulder, ShoulderWidth, ShoulderTilt, BodyPoint.LeftShoulder, BodyPoint.RightShoulder);
        var head = new PlanePoint(shoulder.X + HeadX, shoulder.Y + 0.45);
        points[BodyPoint.Nose] = head with { X = head.X + Look };
        points[BodyPoint.LeftEar] = head with { X = head.X - 0.05 };
        points[BodyPoint.RightEar] = head with { X = head.X + 0.05 };
        Leg(points, BodyPoint.LeftHip, BodyPoint.LeftKnee, BodyPoint.LeftAnkle, LeftThigh, LeftKnee);
        Leg(points, BodyPoint.RightHip, BodyPoint.RightKnee, BodyPoint.RightAnkle, RightThigh, RightKnee);
        Arm(points, BodyPoint.LeftShoulder, BodyPoint.LeftElbow, BodyPoint.LeftWrist, LeftArm);
        Arm(points, BodyPoint.RightShoulder, BodyPoint.RightElbow, BodyPoint.RightWrist, RightArm);
        foreach (var hidden in Hidden)
        {
            points.Remove(hidden);
        }

        return points;
    }

    private void Leg(Dictionary<BodyPoint, PlanePoint> points, BodyPoint hip, BodyPoint knee, BodyPoint ankle, double thigh, double bend)
    {
        // The hips may be shifted over feet that stay: the whole leg then leans, its angle unchanged.
        points[knee] = Reach(points[hip] with { X = points[hip].X - (HipShift / 2) }, thigh, Thigh);
        points[ankle] = Reach(points[knee] with { X = points[knee].X - (HipShift / 2) }, thigh - (180 - bend), Shank);
    }

    private static void Arm(Dictionary<BodyPoint, PlanePoint> points, BodyPoint shoulder, BodyPoint elbow, BodyPoint wrist, double degrees)
    {
        points[elbow] = Reach(points[shoulder], degrees, UpperArm);
        points[wrist] = Reach(points[elbow], degrees, Forearm);
    }

    private static void Pair(Dictionary<BodyPoint, PlanePoint> points, PlanePoint middle, double width, double tilt, BodyPoint left, BodyPoint right)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(tilt));
        points[left] = new PlanePoint(middle.X - (width / 2 * cos), middle.Y - (width / 2 * sin));
        points[right] = new PlanePoint(middle.X + (width / 2 * cos), middle.Y + (width / 2 * sin));
    }

    private static PlanePoint Reach(PlanePoint from, double degrees, double length)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(degrees));
        return new PlanePoint(from.X + (length * sin), from.Y - (length * cos));
    }
}
