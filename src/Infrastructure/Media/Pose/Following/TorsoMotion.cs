using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Following;

/// <summary>Where a torso is and how large, in pixels: enough to tell whether two pictures can show the same player.</summary>
/// <param name="X">Middle of shoulders and hips.</param>
/// <param name="Y">Middle of shoulders and hips.</param>
/// <param name="Size">The longer of torso and shoulders, so that bending towards the camera does not read as shrinking.</param>
/// <param name="TimestampMs">When.</param>
internal readonly record struct TorsoMotion(float X, float Y, float Size, double TimestampMs)
{
    private const float Visible = 0.2f;
    private const float SmallestSize = 1;

    // Nobody runs faster than about 12 m/s, and a torso is about half a metre long: 24 torsos a second, and half a torso for what the
    // network wavers.
    private const float TorsosPerSecond = 24;
    private const float WaverInTorsos = 0.5f;

    // Turning and bending change the seen size several times a second at most; a step beyond this between two pictures is somebody else.
    private const float SizeFactor = 1.8f;
    private const float SizeFactorPerSecond = 6;

    /// <summary>The torso of these points, or null when one of its four corners is not seen.</summary>
    public static TorsoMotion? Of(ReadOnlySpan<Keypoint?> points, double timestampMs)
    {
        if (Seen(points, BodyPoint.LeftShoulder) is not { } leftShoulder
            || Seen(points, BodyPoint.RightShoulder) is not { } rightShoulder
            || Seen(points, BodyPoint.LeftHip) is not { } leftHip
            || Seen(points, BodyPoint.RightHip) is not { } rightHip)
        {
            return null;
        }

        var (shoulderX, shoulderY) = ((leftShoulder.X + rightShoulder.X) / 2, (leftShoulder.Y + rightShoulder.Y) / 2);
        var (hipX, hipY) = ((leftHip.X + rightHip.X) / 2, (leftHip.Y + rightHip.Y) / 2);
        var torso = Distance(shoulderX - hipX, shoulderY - hipY);
        var shoulders = Distance(leftShoulder.X - rightShoulder.X, leftShoulder.Y - rightShoulder.Y);
        return new TorsoMotion((shoulderX + hipX) / 2, (shoulderY + hipY) / 2, MathF.Max(SmallestSize, MathF.Max(torso, shoulders)), timestampMs);
    }

    /// <summary>Whether a human being can have got from the other to this in the time between.</summary>
    public bool CanFollow(TorsoMotion before)
    {
        var seconds = (float)Math.Max(0, TimestampMs - before.TimestampMs) / 1000;
        var larger = MathF.Max(Size, before.Size);
        var smaller = MathF.Min(Size, before.Size);
        return Distance(X - before.X, Y - before.Y) <= larger * (WaverInTorsos + (TorsosPerSecond * seconds))
            && larger <= smaller * (SizeFactor + (SizeFactorPerSecond * seconds));
    }

    private static Keypoint? Seen(ReadOnlySpan<Keypoint?> points, BodyPoint place)
        => points[(int)place] is { Score: >= Visible } point ? point : null;

    private static float Distance(float x, float y) => MathF.Sqrt((x * x) + (y * y));
}
