using CoachPlus.Domain.VideoAnalysis.Pitch;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Pitch;

internal sealed class PitchCornersTests
{
    // A camera behind the batter: the bowler's end is far away, and so narrow.
    private static readonly PitchCorners Seen = new(new(600, 200), new(680, 200), new(300, 700), new(980, 700));

    private static PitchCorners Of(params double[] xy) => new(new(xy[0], xy[1]), new(xy[2], xy[3]), new(xy[4], xy[5]), new(xy[6], xy[7]));

    [Test]
    public void The_corners_lie_at_the_ends_of_the_measure()
    {
        var ends = Seen.All().Select(corner => Seen.ToPitch(corner)!.Value).Select(at => (Math.Round(at.X, 9), Math.Round(at.Y, 9)));

        Assert.That(ends, Is.EqualTo(new[] { (0.0, 0.0), (100, 0), (0, 100), (100, 100) }));
    }

    [Test]
    public void Without_perspective_it_is_a_matter_of_proportion()
    {
        var at = Of(100, 50, 300, 50, 100, 450, 300, 450).ToPitch(new PitchPoint(150, 350))!.Value;

        Assert.That((at.X, at.Y), Is.EqualTo((25, 75)));
    }

    /// <summary>A map made the other way round, from the ground to the picture, by a camera with known numbers.</summary>
    [TestCase(0.5, 0.5)]
    [TestCase(0.1, 0.9)]
    [TestCase(1.2, 0.3)]
    [TestCase(-0.25, 1.1)]
    public void Every_point_of_the_ground_is_found_again_and_those_beside_the_pitch_too(double across, double along)
    {
        // 1.8 m above the ground and 4 m behind the batter's end, looking straight down the pitch; focal length 900 pixels.
        PitchPoint Picture(double u, double v)
        {
            var (side, depth) = ((u - 0.5) * 3.05, 4 + ((1 - v) * 20.12));
            return new PitchPoint(640 + (900 * side / depth), 360 + (900 * 1.8 / depth));
        }

        var corners = new PitchCorners(Picture(0, 0), Picture(1, 0), Picture(0, 1), Picture(1, 1));
        var found = corners.ToPitch(Picture(across, along))!.Value;

        Assert.That(corners.Problem(1280, 1000), Is.Null);
        Assert.That(found.X, Is.EqualTo(100 * across).Within(1e-6));
        Assert.That(found.Y, Is.EqualTo(100 * along).Within(1e-6));
    }

    [Test]
    public void The_sky_lies_nowhere_on_the_ground() => Assert.That(Seen.ToPitch(new PitchPoint(640, 10)), Is.Null);

    [Test]
    public void A_camera_at_either_end_and_at_the_side_is_taken()
    {
        Assert.That(Seen.Problem(1280, 720), Is.Null);
        Assert.That(new PitchCorners(Seen.BottomRight, Seen.BottomLeft, Seen.TopRight, Seen.TopLeft).Problem(1280, 720), Is.Null, "behind the bowler");
        Assert.That(Of(900, 200, 1000, 400, 100, 200, 50, 400).Problem(1280, 720), Is.Null, "at the side");
    }

    [TestCase(680, 200, 600, 200, 300, 700, 980, 700, TestName = "Left_and_right_are_changed_at_one_end")]
    [TestCase(680, 200, 600, 200, 980, 700, 300, 700, TestName = "Left_and_right_are_changed_at_both_ends")]
    [TestCase(300, 700, 980, 700, 600, 200, 680, 200, TestName = "The_ends_are_changed")]
    [TestCase(600, 200, 680, 200, 980, 700, 300, 700, TestName = "The_corners_go_round_in_place_of_left_to_right")]
    [TestCase(600, 200, 600, 200, 300, 700, 980, 700, TestName = "Two_corners_are_one")]
    [TestCase(100, 100, 200, 200, 300, 300, 400, 400, TestName = "All_lie_on_a_line")]
    [TestCase(600, 200, 680, 200, 640, 250, 980, 700, TestName = "One_lies_between_the_others")]
    public void Corners_that_are_no_pitch_are_refused(double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy)
        => Assert.That(Of(ax, ay, bx, by, cx, cy, dx, dy).Problem(null, null), Does.Contain("in the order top left, top right, bottom left, bottom right"));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(-1)]
    [TestCase(100_001)]
    public void A_place_that_no_picture_has_is_refused(double x)
        => Assert.That((Seen with { TopLeft = new PitchPoint(x, 200) }).Problem(null, null), Does.Contain("between 0 and 100000 pixels"));

    [TestCase(979, 720)]
    [TestCase(1280, 699)]
    public void A_corner_beyond_the_picture_is_refused_where_its_size_is_known(int width, int height)
        => Assert.That(Seen.Problem(width, height), Is.EqualTo($"corners: each must lie on the picture, which has {width} by {height} pixels."));
}
