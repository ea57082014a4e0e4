namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>Angles in the picture plane, in degrees. A side without length has no direction, so the answer is null then.</summary>
public static class JointAngles
{
    /// <summary>The angle at <paramref name="joint"/> between the directions to the other two points, 0 to 180.</summary>
    public static double? At(PlanePoint first, PlanePoint joint, PlanePoint second)
    {
        var a = first - joint;
        var b = second - joint;
        if (a.Length == 0 || b.Length == 0)
        {
            return null;
        }

        // atan2 of cross and dot product keeps its accuracy near 0 and 180 degrees, where the arc cosine loses half the digits.
        return double.RadiansToDegrees(Math.Atan2(Math.Abs((a.X * b.Y) - (a.Y * b.X)), (a.X * b.X) + (a.Y * b.Y)));
    }

    /// <summary>Knee flexion as movement science counts it: 180 degrees minus the angle hip, knee, ankle; a straight leg has 0.</summary>
    public static double? KneeFlexion(PlanePoint hip, PlanePoint knee, PlanePoint ankle) => 180 - At(hip, knee, ankle);

    /// <summary>Direction from one point to the other against the picture's x axis, above -180 to 180, clockwise on the screen.</summary>
    public static double? OfLine(PlanePoint from, PlanePoint to)
        => from == to ? null : double.RadiansToDegrees(Math.Atan2(to.Y - from.Y, to.X - from.X));

    /// <summary>The smallest turn with the same effect: the angle brought to -180 up to below 180, so that a step over the seam is no jump.</summary>
    public static double Wrap(double degrees)
    {
        var turned = (degrees + 180) % 360;
        return (turned < 0 ? turned + 360 : turned) - 180;
    }
}
