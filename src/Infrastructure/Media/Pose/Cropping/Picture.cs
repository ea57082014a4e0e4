using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Cropping;

/// <summary>A picture in somebody else's memory: rows from the top, 3 bytes a pixel.</summary>
internal readonly ref struct Picture
{
    /// <exception cref="ArgumentException">Fewer bytes than the size needs.</exception>
    public Picture(ReadOnlySpan<byte> rgb, int width, int height)
    {
        if (width <= 0 || height <= 0 || rgb.Length < width * height * 3)
        {
            throw new ArgumentException($"{rgb.Length} bytes are no picture of {width} by {height} pixels.", nameof(rgb));
        }

        Rgb = rgb;
        Width = width;
        Height = height;
    }

    public ReadOnlySpan<byte> Rgb { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The smallest square around the whole picture.</summary>
    public PoseCrop Whole => new(Width / 2f, Height / 2f, Math.Max(Width, Height) / 2f);

    /// <summary>One row.</summary>
    public ReadOnlySpan<byte> Row(int y) => Rgb.Slice(y * Width * 3, Width * 3);
}
