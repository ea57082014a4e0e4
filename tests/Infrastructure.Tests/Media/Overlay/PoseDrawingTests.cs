using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Overlay;

namespace CoachPlus.Infrastructure.Tests.Media.Overlay;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class PoseDrawingTests
{
    private const int Width = 80;
    private const int Height = 60;

    [Test]
    public void A_bone_is_drawn_where_the_source_pixels_lie_in_the_small_picture()
    {
        byte[] rgb = Draw(scale: 2, (BodyPoint.LeftHip, 40, 60, 1), (BodyPoint.LeftKnee, 120, 60, 1));

        Assert.That(Pixel(rgb, 40, 30), Is.EqualTo((0, 200, 255)), "on the bone");
        Assert.That(Pixel(rgb, 40, 40), Is.EqualTo((0, 0, 0)), "beside it");
        Assert.That(Pixel(rgb, 70, 30), Is.EqualTo((0, 0, 0)), "beyond it");
    }

    [Test]
    public void Left_and_right_have_colours_of_their_own()
    {
        byte[] rgb = Draw(1, (BodyPoint.LeftKnee, 60, 30, 1), (BodyPoint.RightKnee, 20, 30, 1));

        Assert.That(Pixel(rgb, 60, 30), Is.EqualTo((0, 200, 255)));
        Assert.That(Pixel(rgb, 20, 30), Is.EqualTo((255, 140, 0)));
    }

    [Test]
    public void A_doubtful_point_is_faint()
    {
        byte[] rgb = Draw(1, (BodyPoint.RightKnee, 20, 30, 0.2f));

        Assert.That(Pixel(rgb, 20, 30).Red, Is.InRange(50, 110));
    }

    [Test]
    public void What_lies_outside_is_cut_off()
    {
        byte[] rgb = Draw(1, (BodyPoint.LeftHip, -5_000, 30, 1), (BodyPoint.LeftKnee, 5_000, 30, 1), (BodyPoint.LeftAnkle, 1e9f, float.NaN, 1));

        Assert.That(Pixel(rgb, 0, 30).Blue, Is.EqualTo(255));
        Assert.That(Pixel(rgb, Width - 1, 30).Blue, Is.EqualTo(255));
    }

    [Test]
    public void The_edge_of_a_line_is_smooth()
    {
        byte[] rgb = new byte[Width * Height * 3];
        new Canvas(rgb, Width, Height).Line(10, 30, 70, 30, 3, new Ink(255, 255, 255));

        Assert.That(Pixel(rgb, 40, 29).Red, Is.EqualTo(255));
        Assert.That(Pixel(rgb, 40, 31).Red, Is.EqualTo(128).Within(1));
        Assert.That(Pixel(rgb, 40, 32).Red, Is.Zero);
    }

    [Test]
    public void The_crop_is_shown()
    {
        byte[] rgb = new byte[Width * Height * 3];
        var pose = PoseFrame.Nobody(0, 0, 0, crop: new PoseCrop(40, 35, 15));
        PoseDrawing.Draw(rgb, new VideoFrame(0, 0, Width, Height, rgb, 1), pose);

        Assert.That(Pixel(rgb, 25, 35), Is.Not.EqualTo((0, 0, 0)));
        Assert.That(Pixel(rgb, 40, 35), Is.EqualTo((0, 0, 0)));
    }

    [TestCase(0, "0:00.000")]
    [TestCase(65_040.4, "1:05.040")]
    [TestCase(3_600_000, "60:00.000")]
    public void The_time_is_minutes_seconds_and_milliseconds(double milliseconds, string text)
        => Assert.That(TimeText.Format(milliseconds), Is.EqualTo(text));

    [Test]
    public void The_time_is_on_the_picture()
    {
        byte[] one = Draw(1);
        byte[] other = new byte[Width * Height * 3];
        PoseDrawing.Draw(other, new VideoFrame(0, 0, Width, Height, other, 1), PoseFrame.Nobody(0, 1234, 0));

        Assert.That(one.Any(value => value > 200), Is.True);
        Assert.That(other, Is.Not.EqualTo(one));
    }

    private static byte[] Draw(double scale, params (BodyPoint Point, float X, float Y, float Score)[] seen)
    {
        var points = new Keypoint?[PoseFrame.PointCount];
        foreach ((BodyPoint point, float x, float y, float score) in seen)
        {
            points[(int)point] = new Keypoint(x, y, score);
        }

        byte[] rgb = new byte[Width * Height * 3];
        PoseDrawing.Draw(rgb, new VideoFrame(0, 0, Width, Height, rgb, scale), new PoseFrame(0, 0, points, 1, 0, null));
        return rgb;
    }

    private static (int Red, int Green, int Blue) Pixel(byte[] rgb, int x, int y)
    {
        int at = ((y * Width) + x) * 3;
        return (rgb[at], rgb[at + 1], rgb[at + 2]);
    }
}
