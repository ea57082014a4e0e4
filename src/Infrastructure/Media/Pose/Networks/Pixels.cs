using System.Numerics;

namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>How the networks want their pixels.</summary>
internal static class Pixels
{
    /// <summary>0 to 255, rounded.</summary>
    public static void ToInt32(ReadOnlySpan<float> pixels, Span<int> input)
    {
        var half = new Vector<float>(0.5f);
        var i = 0;
        for (; i <= pixels.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.ConvertToInt32(new Vector<float>(pixels[i..]) + half).CopyTo(input[i..]);
        }

        for (; i < pixels.Length; i++)
        {
            input[i] = (int)(pixels[i] + 0.5f);
        }
    }

    /// <summary>0 to 255, rounded.</summary>
    public static void ToByte(ReadOnlySpan<float> pixels, Span<byte> input)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            input[i] = (byte)Math.Clamp(pixels[i] + 0.5f, 0, 255);
        }
    }

    /// <summary>0 to 255.</summary>
    public static void ToSingle(ReadOnlySpan<float> pixels, Span<float> input) => pixels.CopyTo(input);

    /// <summary>0 to 1.</summary>
    public static void ToUnit(ReadOnlySpan<float> pixels, Span<float> input) => Scale(pixels, input, 1f / 255, 0);

    /// <summary>-1 to 1.</summary>
    public static void ToSigned(ReadOnlySpan<float> pixels, Span<float> input) => Scale(pixels, input, 2f / 255, -1);

    /// <summary>
    /// Blue, green and red one after the other, each less the mean and over the deviation of the pictures that RTMDet was trained on
    /// (ImageNet's, in its published configuration).
    /// </summary>
    public static void ToNormalisedPlanes(ReadOnlySpan<float> pixels, Span<float> input)
    {
        var plane = pixels.Length / 3;
        var blue = input[..plane];
        var green = input.Slice(plane, plane);
        var red = input.Slice(2 * plane, plane);
        for (var i = 0; i < plane; i++)
        {
            red[i] = (pixels[3 * i] - 123.675f) * (1 / 58.395f);
            green[i] = (pixels[(3 * i) + 1] - 116.28f) * (1 / 57.12f);
            blue[i] = (pixels[(3 * i) + 2] - 103.53f) * (1 / 57.375f);
        }
    }

    private static void Scale(ReadOnlySpan<float> pixels, Span<float> input, float factor, float offset)
    {
        var add = new Vector<float>(offset);
        var i = 0;
        for (; i <= pixels.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            ((new Vector<float>(pixels[i..]) * factor) + add).CopyTo(input[i..]);
        }

        for (; i < pixels.Length; i++)
        {
            input[i] = (pixels[i] * factor) + offset;
        }
    }
}
