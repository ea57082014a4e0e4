using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Cropping;

/// <summary>
/// Reads a turned or enlarged square between the pixels of a picture (bilinear), with as many readings to a pixel of the result as
/// keep fine patterns from flickering when it shrinks.
/// </summary>
internal static class Resampling
{
    private const int MostReadings = 4;

    public static void Sample(in Picture picture, PoseCrop crop, Span<float> result, int side)
    {
        var step = 2 * crop.HalfSide / side;
        var readings = Math.Clamp((int)MathF.Round(step), 1, MostReadings);
        var (sin, cos) = MathF.SinCos(crop.Rotation);
        var (stepX, stepY) = (step * cos / readings, step * sin / readings);
        var share = 1f / (readings * readings);
        var at = 0;
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                float red = 0, green = 0, blue = 0;
                for (var j = 0; j < readings; j++)
                {
                    var down = ((y + ((j + 0.5f) / readings)) * step) - crop.HalfSide;
                    var across = ((x + (0.5f / readings)) * step) - crop.HalfSide;
                    var px = crop.CentreX + (across * cos) - (down * sin) - 0.5f;
                    var py = crop.CentreY + (across * sin) + (down * cos) - 0.5f;
                    for (var i = 0; i < readings; i++)
                    {
                        Add(picture, px + (i * stepX), py + (i * stepY), ref red, ref green, ref blue);
                    }
                }

                result[at++] = red * share;
                result[at++] = green * share;
                result[at++] = blue * share;
            }
        }
    }

    private static void Add(in Picture picture, float x, float y, ref float red, ref float green, ref float blue)
    {
        var left = (int)MathF.Floor(x);
        var top = (int)MathF.Floor(y);
        var (right, below) = (x - left, y - top);
        for (var row = 0; row < 2; row++)
        {
            var py = top + row;
            if ((uint)py >= (uint)picture.Height)
            {
                continue;
            }

            var down = row == 0 ? 1 - below : below;
            for (var column = 0; column < 2; column++)
            {
                var px = left + column;
                if ((uint)px >= (uint)picture.Width)
                {
                    continue;
                }

                var weight = down * (column == 0 ? 1 - right : right);
                var pixel = picture.Rgb.Slice(((py * picture.Width) + px) * 3, 3);
                red += weight * pixel[0];
                green += weight * pixel[1];
                blue += weight * pixel[2];
            }
        }
    }
}
