using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Cropping;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Cropping;

public class CropperTests
{
    private const int Width = 97;
    private const int Height = 61;

    [TestCase(48.5f, 30.5f, 48.5f, Description = "the letterbox of the whole picture")]
    [TestCase(33.3f, 20.7f, 18.9f, Description = "inside, at no whole pixel")]
    [TestCase(90f, 55f, 30f, Description = "over the edge")]
    [TestCase(-70f, 10f, 40f, Description = "outside altogether")]
    public void Shrinking_is_the_exact_average_of_what_each_pixel_covers(float x, float y, float half)
    {
        var rgb = Noise();
        const int side = 16;
        var crop = new PoseCrop(x, y, half);

        var cut = new Cropper(side).Cut(new Picture(rgb, Width, Height), crop).ToArray();

        var worst = 0d;
        for (var i = 0; i < cut.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs(cut[i] - Average(rgb, crop, side, i / 3 % side, i / 3 / side, i % 3)));
        }

        Assert.That(worst, Is.LessThan(0.02));
    }

    [Test]
    public void A_crop_of_the_networks_own_size_at_whole_pixels_is_a_copy()
    {
        var rgb = Noise();

        var cut = new Cropper(16).Cut(new Picture(rgb, Width, Height), new PoseCrop(30, 20, 8)).ToArray();

        Assert.That(cut[((5 * 16) + 7) * 3], Is.EqualTo((float)rgb[(((12 + 5) * Width) + 22 + 7) * 3]).Within(0.001f));
    }

    [TestCase(0f)]
    [TestCase(0.7f)]
    public void Enlarging_and_turning_move_nothing(float rotation)
    {
        // In a picture whose red is the column and whose green is the row, each reading must tell where it was taken.
        var rgb = new byte[Width * Height * 3];
        for (var i = 0; i < Width * Height; i++)
        {
            (rgb[i * 3], rgb[(i * 3) + 1]) = ((byte)(i % Width), (byte)(i / Width));
        }

        const int side = 32;
        var crop = new PoseCrop(45.3f, 30.8f, 12, rotation);

        var cut = new Cropper(side).Cut(new Picture(rgb, Width, Height), crop).ToArray();

        for (var i = 0; i < side * side; i++)
        {
            var (x, y) = crop.ToPicture(((i % side) + 0.5f) / side, ((i / side) + 0.5f) / side);
            Assert.That((cut[i * 3], cut[(i * 3) + 1]), Is.EqualTo((x - 0.5f, y - 0.5f)).Within(0.01f));
        }
    }

    [Test]
    public void A_turned_crop_that_shrinks_reads_often_enough_to_average_fine_stripes()
    {
        var rgb = new byte[Width * Height * 3];
        for (var i = 0; i < rgb.Length; i++)
        {
            rgb[i] = (byte)(i / 3 % Width % 2 * 200);
        }

        var cut = new Cropper(8).Cut(new Picture(rgb, Width, Height), new PoseCrop(48, 30, 16, 0.3f)).ToArray();

        Assert.That(cut, Has.All.EqualTo(100).Within(30));
    }

    [Test]
    public void Outside_the_picture_a_turned_crop_is_black()
    {
        var white = new byte[Width * Height * 3];
        Array.Fill(white, (byte)255);

        var cut = new Cropper(16).Cut(new Picture(white, Width, Height), new PoseCrop(0, 0, 20, MathF.PI / 4)).ToArray();

        Assert.That((cut[0], cut.Max()), Is.EqualTo((0f, 255f)).Within(0.01f));
    }

    [Test]
    public void A_picture_needs_all_its_bytes()
        => Assert.Throws<ArgumentException>(() => _ = new Picture(new byte[10], 4, 4).Width);

    private static byte[] Noise()
    {
        var rgb = new byte[Width * Height * 3];
        new Random(11).NextBytes(rgb);
        return rgb;
    }

    /// <summary>The same by the definition, pixel by pixel.</summary>
    private static double Average(byte[] rgb, PoseCrop crop, int side, int x, int y, int channel)
    {
        double step = 2 * crop.HalfSide / side;
        var (left, top) = (crop.CentreX - crop.HalfSide + (x * step), crop.CentreY - crop.HalfSide + (y * step));
        var sum = 0d;
        for (var row = 0; row < Height; row++)
        {
            for (var column = 0; column < Width; column++)
            {
                var across = Math.Min(column + 1, left + step) - Math.Max(column, left);
                var down = Math.Min(row + 1, top + step) - Math.Max(row, top);
                sum += across > 0 && down > 0 ? across * down * rgb[(((row * Width) + column) * 3) + channel] : 0;
            }
        }

        return sum / (step * step);
    }
}
