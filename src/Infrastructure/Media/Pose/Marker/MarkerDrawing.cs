using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Marker;

/// <summary>Draws discs with soft edges, touching only the pixels around each.</summary>
internal static class MarkerDrawing
{
    public static void Disc(Span<byte> rgb, int width, int height, Keypoint centre, float radius, (byte Red, byte Green, byte Blue) colour)
    {
        var reach = radius + 1;
        var (left, right) = (Math.Max(0, (int)(centre.X - reach)), Math.Min(width - 1, (int)(centre.X + reach)));
        var (top, bottom) = (Math.Max(0, (int)(centre.Y - reach)), Math.Min(height - 1, (int)(centre.Y + reach)));
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                // A pixel's centre lies at its number plus one half; the edge fades over one pixel.
                var (dx, dy) = (x + 0.5f - centre.X, y + 0.5f - centre.Y);
                var covered = Math.Clamp(radius + 0.5f - MathF.Sqrt((dx * dx) + (dy * dy)), 0, 1);
                if (covered > 0)
                {
                    var pixel = rgb.Slice(((y * width) + x) * 3, 3);
                    pixel[0] = Mix(pixel[0], colour.Red, covered);
                    pixel[1] = Mix(pixel[1], colour.Green, covered);
                    pixel[2] = Mix(pixel[2], colour.Blue, covered);
                }
            }
        }
    }

    private static byte Mix(byte below, byte above, float covered) => (byte)MathF.Round(below + ((above - below) * covered));
}
