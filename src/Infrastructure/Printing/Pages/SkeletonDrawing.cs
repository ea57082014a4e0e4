using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Overlay;
using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Pages;

/// <summary>
/// Draws a pose over a still in lines that stay sharp at any size. The player's left is solid, the right dashed: in grey the two colours are
/// hardly to be told apart. Each line has a dark edge, so that it shows on light ground too; the lower the score, the fainter.
/// </summary>
internal static class SkeletonDrawing
{
    private const float Core = 1.5f;
    private const float Edge = 3.1f;
    private const float Faint = 0.15f;

    /// <param name="canvas">On it.</param>
    /// <param name="picture">Whose pose.</param>
    /// <param name="place">Where the picture stands on the page.</param>
    public static void Draw(SKCanvas canvas, StillPicture picture, SKRect place)
    {
        var pose = picture.Pose;
        canvas.Save();
        canvas.ClipRect(place);
        foreach (var (from, to) in PoseDrawing.Bones)
        {
            if (pose[from] is { } a && pose[to] is { } b)
            {
                var ink = PoseDrawing.Side(from) == PoseDrawing.Side(to) ? PoseDrawing.Side(from) : PoseDrawing.Middle;
                Bone(canvas, At(picture, place, a), At(picture, place, b), ink, ink == PoseDrawing.Right, Strength(Math.Min(a.Score, b.Score)));
            }
        }

        foreach (var point in Enum.GetValues<BodyPoint>())
        {
            if (pose[point] is { } at)
            {
                Joint(canvas, At(picture, place, at), PoseDrawing.Side(point), Strength(at.Score));
            }
        }

        canvas.Restore();
    }

    private static void Bone(SKCanvas canvas, SKPoint from, SKPoint to, Ink ink, bool dashed, float strength)
    {
        using var edge = Paint(SKColors.Black, Edge, strength * 0.75f);
        using var core = Paint(ColourOf(ink), Core, strength);
        using var dashes = dashed ? SKPathEffect.CreateDash([2.6f, 2.2f], 0) : null;
        core.PathEffect = dashes;
        core.StrokeCap = dashed ? SKStrokeCap.Butt : SKStrokeCap.Round;
        canvas.DrawLine(from, to, edge);
        canvas.DrawLine(from, to, core);
    }

    private static void Joint(SKCanvas canvas, SKPoint at, Ink ink, float strength)
    {
        using var edge = new SKPaint { Color = SKColors.Black.WithAlpha(Alpha(strength * 0.75f)), IsAntialias = true };
        using var core = new SKPaint { Color = ColourOf(ink).WithAlpha(Alpha(strength)), IsAntialias = true };
        canvas.DrawCircle(at, 1.9f, edge);
        canvas.DrawCircle(at, 1.2f, core);
    }

    private static SKPoint At(StillPicture picture, SKRect place, Keypoint point) => new(
        place.Left + (float)((point.X - picture.Left) / picture.ScaleX / picture.Width * place.Width),
        place.Top + (float)((point.Y - picture.Top) / picture.ScaleY / picture.Height * place.Height));

    private static SKPaint Paint(SKColor colour, float width, float strength) => new()
    {
        Color = colour.WithAlpha(Alpha(strength)),
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeWidth = width,
        StrokeCap = SKStrokeCap.Round,
    };

    private static float Strength(float score) => Math.Clamp(score * 1.5f, Faint, 1);

    private static byte Alpha(float strength) => (byte)(255 * strength);

    private static SKColor ColourOf(Ink ink) => new(ink.Red, ink.Green, ink.Blue);
}
