using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
                var sum = Vector128<float>.Zero;
                for (var j = 0; j < readings; j++)
                {
                    var down = ((y + ((j + 0.5f) / readings)) * step) - crop.HalfSide;
                    var across = ((x + (0.5f / readings)) * step) - crop.HalfSide;
                    var px = crop.CentreX + (across * cos) - (down * sin) - 0.5f;
                    var py = crop.CentreY + (across * sin) + (down * cos) - 0.5f;
                    for (var i = 0; i < readings; i++)
                    {
                        sum += Read(picture, px + (i * stepX), py + (i * stepY));
                    }
                }

                sum *= share;
                result[at++] = sum[0];
                result[at++] = sum[1];
                result[at++] = sum[2];
            }
        }
    }

    /// <summary>Red, green and blue between four pixels; those outside the picture are black.</summary>
    private static Vector128<float> Read(in Picture picture, float x, float y)
    {
        var left = (int)MathF.Floor(x);
        var top = (int)MathF.Floor(y);
        var (right, below) = (x - left, y - top);
        if (left >= 0 && top >= 0 && left + 2 < picture.Width && top + 1 < picture.Height)
        {
            var upper = picture.Rgb.Slice(((top * picture.Width) + left) * 3, 7);
            var lower = picture.Rgb.Slice((((top + 1) * picture.Width) + left) * 3, 7);
            return (((Pixel(upper) * (1 - right)) + (Pixel(upper[3..]) * right)) * (1 - below))
                + (((Pixel(lower) * (1 - right)) + (Pixel(lower[3..]) * right)) * below);
        }

        return (At(picture, left, top) * ((1 - right) * (1 - below)))
            + (At(picture, left + 1, top) * (right * (1 - below)))
            + (At(picture, left, top + 1) * ((1 - right) * below))
            + (At(picture, left + 1, top + 1) * (right * below));
    }

    /// <summary>Widens four bytes; the fourth belongs to the next pixel and is never looked at.</summary>
    private static Vector128<float> Pixel(ReadOnlySpan<byte> rgb)
    {
        var bytes = Vector128.CreateScalarUnsafe(MemoryMarshal.Read<uint>(rgb)).AsByte();
        return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
    }

    private static Vector128<float> At(in Picture picture, int x, int y)
    {
        if ((uint)x >= (uint)picture.Width || (uint)y >= (uint)picture.Height)
        {
            return Vector128<float>.Zero;
        }

        var pixel = picture.Rgb.Slice(((y * picture.Width) + x) * 3, 3);
        return Vector128.Create((float)pixel[0], pixel[1], pixel[2], 0);
    }
}
