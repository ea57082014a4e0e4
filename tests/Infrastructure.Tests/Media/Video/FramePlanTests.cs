using CoachPlus.Infrastructure.Media.Video;

namespace CoachPlus.Infrastructure.Tests.Media.Video;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FramePlanTests
{
    [TestCase(1920, 1080, 640, 640, 360)]
    [TestCase(1080, 1920, 640, 360, 640)]
    [TestCase(640, 480, 640, 640, 480)]
    [TestCase(320, 240, 640, 320, 240)]
    [TestCase(1088, 1920, 640, 357, 630)]
    public void Sizes(int width, int height, int longSide, int expectedWidth, int expectedHeight)
        => Assert.That(FramePlan.Fit(width, height, longSide), Is.EqualTo((expectedWidth, expectedHeight)));

    [Test]
    public void The_thinnest_picture_keeps_two_pixels()
        => Assert.That(FramePlan.Fit(10_000, 10, 640).Height, Is.EqualTo(2));

    [TestCase(1920, 1080)]
    [TestCase(1080, 1920)]
    [TestCase(1088, 1920)]
    [TestCase(608, 1080)]
    [TestCase(1768, 994)]
    [TestCase(854, 480)]
    [TestCase(848, 480)]
    [TestCase(2704, 1520)]
    [TestCase(1440, 1080)]
    [TestCase(720, 576)]
    [TestCase(4096, 2160)]
    public void One_scale_is_true_to_a_fifth_of_a_pixel_for_what_cameras_record(int width, int height)
    {
        (int Width, int Height) fit = FramePlan.Fit(width, height, 640);

        Assert.That(fit.Height, Is.EqualTo(height * (double)fit.Width / width).Within(0.2));
        Assert.That(Math.Max(fit.Width, fit.Height), Is.InRange(608, 640));
    }
}
