using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>Cuts the player out of a picture: all measured points with room around, in the shape of a portrait.</summary>
internal static class PlayerPiece
{
    private const double Room = 0.18; // of the player's longer side, on each side: the bat and the head above the ears have no points
    private const double Shape = 0.8; // width by height
    private const float Believed = 0.2f;

    public static StillPicture Cut(in VideoFrame frame, PoseFrame pose)
    {
        var (x, y, width, height) = Place(frame, pose);
        var rgb = new byte[width * height * 3];
        var source = frame.Rgb.Span;
        for (var row = 0; row < height; row++)
        {
            source.Slice((((y + row) * frame.Width) + x) * 3, width * 3).CopyTo(rgb.AsSpan(row * width * 3));
        }

        return new StillPicture(width, height, rgb, pose, x * frame.Scale, y * frame.ScaleY, frame.Scale, frame.ScaleY);
    }

    private static (int X, int Y, int Width, int Height) Place(in VideoFrame frame, PoseFrame pose)
    {
        var points = Enum.GetValues<BodyPoint>().Select(point => pose[point]).OfType<Keypoint>().ToList();
        var sure = points.Where(point => point.Score >= Believed).ToList();
        points = sure.Count > 1 ? sure : points;
        if (points.Count == 0)
        {
            return (0, 0, frame.Width, frame.Height);
        }

        var (scaleX, scaleY) = (frame.Scale, frame.ScaleY);
        var (left, right) = (points.Min(point => point.X) / scaleX, points.Max(point => point.X) / scaleX);
        var (top, bottom) = (points.Min(point => point.Y) / scaleY, points.Max(point => point.Y) / scaleY);
        var room = Room * Math.Max(Math.Max(right - left, bottom - top), 40);
        var tall = Math.Max(bottom - top + (2 * room), (right - left + (2 * room)) / Shape);
        var height = Math.Clamp((int)Math.Ceiling(tall), 2, frame.Height);
        var width = Math.Clamp((int)Math.Ceiling(tall * Shape), 2, frame.Width);
        return (Begin((left + right) / 2, width, frame.Width), Begin((top + bottom) / 2, height, frame.Height), width, height);
    }

    private static int Begin(double centre, int size, int whole) => (int)Math.Clamp(Math.Round(centre - (size / 2.0)), 0, whole - size);
}
