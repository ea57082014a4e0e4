using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Cropping;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Cropping;

public class CropGeometryTests
{
    [Test]
    public void Into_the_crop_and_back_gives_the_same_place([Values(0f, 0.4f, -2f, 3.1f)] float rotation, [Values(17f, 300f)] float half)
    {
        var random = new Random(3);
        var crop = new PoseCrop(210.25f, 95.5f, half, rotation);
        for (var i = 0; i < 100; i++)
        {
            var (x, y) = (random.NextSingle() * 640, random.NextSingle() * 480);
            var (inX, inY) = crop.FromPicture(x, y);
            var (backX, backY) = crop.ToPicture(inX, inY);
            Assert.That((Math.Abs(backX - x), Math.Abs(backY - y)), Is.LessThan((0.01f, 0.01f)), $"{x} {y}");
        }
    }

    [Test]
    public void The_corners_of_an_upright_crop_are_the_corners_of_its_square()
    {
        var crop = new PoseCrop(100, 60, 40);

        Assert.That((crop.ToPicture(0, 0), crop.ToPicture(1, 1)), Is.EqualTo(((60f, 20f), (140f, 100f))));
    }

    [Test]
    public void A_quarter_turn_clockwise_puts_the_crops_top_on_the_right()
    {
        var (x, y) = new PoseCrop(100, 60, 40, MathF.PI / 2).ToPicture(0.5f, 0);

        Assert.That((x, y), Is.EqualTo((140f, 60f)).Within(0.001f));
    }
}
