using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>
/// MoveNet's published rule for where to look next: a square around the middle of the hips, wide enough for 1.9 times the torso and 1.2
/// times everything seen, never wider than the picture needs. Without a visible torso: the whole picture.
/// </summary>
internal static class TrackingCrop
{
    private const float Visible = 0.2f;
    private const float TorsoFactor = 1.9f;
    private const float BodyFactor = 1.2f;

    // A player of a few pixels cannot be measured, and a crop around him would only magnify noise.
    private const float SmallestHalfSide = 8;

    /// <param name="points">Of the picture before, in pixels.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    public static PoseCrop Next(ReadOnlySpan<Keypoint?> points, int width, int height)
    {
        var whole = new PoseCrop(width / 2f, height / 2f, Math.Max(width, height) / 2f);
        if (points[(int)BodyPoint.LeftHip] is not { } leftHip
            || points[(int)BodyPoint.RightHip] is not { } rightHip
            || points[(int)BodyPoint.LeftShoulder] is not { } leftShoulder
            || points[(int)BodyPoint.RightShoulder] is not { } rightShoulder
            || Math.Max(leftHip.Score, rightHip.Score) <= Visible
            || Math.Max(leftShoulder.Score, rightShoulder.Score) <= Visible)
        {
            return whole;
        }

        var x = (leftHip.X + rightHip.X) / 2;
        var y = (leftHip.Y + rightHip.Y) / 2;
        var torso = Max(Reach(leftHip, x, y), Reach(rightHip, x, y), Reach(leftShoulder, x, y), Reach(rightShoulder, x, y));
        float body = 0;
        foreach (var point in points)
        {
            if (point is { Score: >= Visible } seen)
            {
                body = MathF.Max(body, Reach(seen, x, y));
            }
        }

        var enough = Max(x, width - x, y, height - y);
        var half = MathF.Min(MathF.Max(torso * TorsoFactor, body * BodyFactor), enough);
        return half > whole.HalfSide || half < SmallestHalfSide ? whole : new PoseCrop(x, y, half);
    }

    private static float Reach(Keypoint point, float x, float y) => MathF.Max(MathF.Abs(point.X - x), MathF.Abs(point.Y - y));

    private static float Max(float a, float b, float c, float d) => MathF.Max(MathF.Max(a, b), MathF.Max(c, d));
}
