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

    [Test]
    public void One_scale_is_true_to_a_fifth_of_a_pixel_for_every_usual_size()
    {
        int[] sizes = [240, 270, 352, 360, 480, 544, 576, 608, 640, 720, 848, 854, 960, 994, 1080, 1088, 1280, 1440, 1768, 1920, 2160, 2704, 3840];
        var wrong = from w in sizes
                    from h in sizes
                    where Math.Max(w, h) <= 4 * Math.Min(w, h)
                    let fit = FramePlan.Fit(w, h, 640)
                    let error = Math.Abs(fit.Height - (h * (double)fit.Width / w))
                    where error > 0.2 || Math.Max(fit.Width, fit.Height) > 640
                    select (w, h, fit, error);

        Assert.That(wrong, Is.Empty);
    }
}
