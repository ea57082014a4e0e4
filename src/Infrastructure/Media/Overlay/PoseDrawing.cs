using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Overlay;

/// <summary>Draws a pose on the picture that it was measured in.</summary>
internal static class PoseDrawing
{
    private const float Faint = 0.15f;

    /// <summary>The player's own left.</summary>
    internal static readonly Ink Left = new(0, 200, 255);

    /// <summary>The player's own right.</summary>
    internal static readonly Ink Right = new(255, 140, 0);

    internal static readonly Ink Middle = new(240, 240, 240);

    internal static readonly (BodyPoint From, BodyPoint To)[] Bones =
    [
        (BodyPoint.LeftShoulder, BodyPoint.RightShoulder), (BodyPoint.LeftHip, BodyPoint.RightHip),
        (BodyPoint.LeftShoulder, BodyPoint.LeftHip), (BodyPoint.RightShoulder, BodyPoint.RightHip),
        (BodyPoint.LeftShoulder, BodyPoint.LeftElbow), (BodyPoint.LeftElbow, BodyPoint.LeftWrist), (BodyPoint.LeftWrist, BodyPoint.LeftIndex),
        (BodyPoint.RightShoulder, BodyPoint.RightElbow), (BodyPoint.RightElbow, BodyPoint.RightWrist), (BodyPoint.RightWrist, BodyPoint.RightIndex),
        (BodyPoint.LeftHip, BodyPoint.LeftKnee), (BodyPoint.LeftKnee, BodyPoint.LeftAnkle),
        (BodyPoint.RightHip, BodyPoint.RightKnee), (BodyPoint.RightKnee, BodyPoint.RightAnkle),
        (BodyPoint.LeftAnkle, BodyPoint.LeftHeel), (BodyPoint.LeftHeel, BodyPoint.LeftFootIndex),
        (BodyPoint.RightAnkle, BodyPoint.RightHeel), (BodyPoint.RightHeel, BodyPoint.RightFootIndex),
        (BodyPoint.Nose, BodyPoint.LeftEar), (BodyPoint.Nose, BodyPoint.RightEar),
    ];

    /// <summary>
    /// Draws bones, points, the square that the model looked at, and the time. The player's left is blue, the right orange, what joins the two
    /// white; the lower the score, the fainter.
    /// </summary>
    /// <param name="rgb">The pixels to draw on, of the frame's size.</param>
    /// <param name="frame">Size and scale.</param>
    /// <param name="pose">In source pixels.</param>
    public static void Draw(Span<byte> rgb, in VideoFrame frame, PoseFrame pose)
    {
        var canvas = new Canvas(rgb, frame.Width, frame.Height);
        float thickness = Math.Max(2, Math.Max(frame.Width, frame.Height) / 200f);
        float scaleX = (float)frame.Scale;
        float scaleY = (float)frame.ScaleY;
        if (pose.Crop is { } crop)
        {
            DrawCrop(canvas, crop, scaleX, scaleY);
        }

        foreach ((BodyPoint from, BodyPoint to) in Bones)
        {
            if (pose[from] is { } a && pose[to] is { } b)
            {
                Ink ink = Side(from) == Side(to) ? Side(from) : Middle;
                canvas.Line(a.X / scaleX, a.Y / scaleY, b.X / scaleX, b.Y / scaleY, thickness, ink.Faded(Strength(Math.Min(a.Score, b.Score))));
            }
        }

        for (BodyPoint point = BodyPoint.Nose; point <= BodyPoint.RightFootIndex; point++)
        {
            if (pose[point] is { } at)
            {
                canvas.Line(at.X / scaleX, at.Y / scaleY, at.X / scaleX, at.Y / scaleY, thickness * 2, Side(point).Faded(Strength(at.Score)));
            }
        }

        int dot = Math.Max(1, frame.Width / 160);
        TimeText.Draw(canvas, TimeText.Format(pose.TimestampMs), dot, dot, dot, Middle);
    }

    private static void DrawCrop(Canvas canvas, PoseCrop crop, float scaleX, float scaleY)
    {
        (float sine, float cosine) = MathF.SinCos(crop.Rotation);
        Span<(float X, float Y)> corners = stackalloc (float, float)[4];
        for (int i = 0; i < 4; i++)
        {
            float x = (i is 1 or 2 ? 1 : -1) * crop.HalfSide;
            float y = (i >= 2 ? 1 : -1) * crop.HalfSide;
            corners[i] = ((crop.CentreX + (x * cosine) - (y * sine)) / scaleX, (crop.CentreY + (x * sine) + (y * cosine)) / scaleY);
        }

        for (int i = 0; i < 4; i++)
        {
            canvas.Line(corners[i].X, corners[i].Y, corners[(i + 1) % 4].X, corners[(i + 1) % 4].Y, 1, new Ink(255, 255, 0, 0.5f));
        }
    }

    private static float Strength(float score) => Math.Clamp(score * 1.5f, Faint, 1);

    internal static Ink Side(BodyPoint point)
    {
        string name = Names[(int)point];
        return name.Contains("Left", StringComparison.Ordinal) ? Left : name.Contains("Right", StringComparison.Ordinal) ? Right : Middle;
    }

    private static readonly string[] Names = Enum.GetNames<BodyPoint>();
}
