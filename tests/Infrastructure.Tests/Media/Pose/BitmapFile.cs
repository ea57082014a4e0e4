using System.Buffers.Binary;

namespace CoachPlus.Infrastructure.Tests.Media.Pose;

/// <summary>A Windows bitmap of 24 bits a pixel, as rows from the top of red, green and blue.</summary>
internal sealed record BitmapFile(int Width, int Height, byte[] Rgb)
{
    public static BitmapFile Read(string path)
    {
        var file = File.ReadAllBytes(path);
        int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
        Assert.That((file[0], file[1], BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(28))), Is.EqualTo(((byte)'B', (byte)'M', (short)24)), path);
        var (start, width, height) = (Number(10), Number(18), Number(22));
        var stride = ((width * 3) + 3) / 4 * 4;
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            var row = file.AsSpan(start + ((height - 1 - y) * stride), width * 3);
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 3;
                (rgb[at], rgb[at + 1], rgb[at + 2]) = (row[(x * 3) + 2], row[(x * 3) + 1], row[x * 3]);
            }
        }

        return new BitmapFile(width, height, rgb);
    }
}
