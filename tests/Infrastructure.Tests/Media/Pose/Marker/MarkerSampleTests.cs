using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Marker;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Marker;

public class MarkerSampleTests
{
    [Test]
    public void The_true_knee_angle_is_that_of_the_true_points()
    {
        var sample = new MarkerSample(new MarkerSampleOptions(TravelShare: 0.2));
        for (var i = 0; i < sample.FrameCount; i += 5)
        {
            var truth = sample.Truth(i);
            var (hip, knee, ankle) = (truth.Points[BodyPoint.LeftHip], truth.Points[BodyPoint.LeftKnee], truth.Points[BodyPoint.LeftAnkle]);
            var dot = ((hip.X - knee.X) * (ankle.X - knee.X)) + ((hip.Y - knee.Y) * (ankle.Y - knee.Y));
            var lengths = Math.Sqrt(Math.Pow(hip.X - knee.X, 2) + Math.Pow(hip.Y - knee.Y, 2)) * Math.Sqrt(Math.Pow(ankle.X - knee.X, 2) + Math.Pow(ankle.Y - knee.Y, 2));
            Assert.That(truth.KneeFlexionDegrees, Is.EqualTo(180 - (Math.Acos(Math.Clamp(dot / lengths, -1, 1)) * 180 / Math.PI)).Within(0.05));
        }
    }

    [Test]
    public void A_squat_goes_from_standing_to_the_deepest_point_and_back()
    {
        var sample = new MarkerSample(new MarkerSampleOptions(FramesPerSecond: 20, SquatSeconds: 2, DeepestDegrees: 100));

        Assert.That(
            new[] { 0, 20, 40 }.Select(i => sample.Truth(i).KneeFlexionDegrees),
            Is.EqualTo(new double[] { 0, 100, 0 }).Within(1e-9));
    }

    [TestCase(640, 720, 0)]
    [TestCase(1920, 1080, 0.6)]
    [TestCase(360, 640, -0.3)]
    public void Every_marker_stays_whole_inside_the_picture_and_apart_from_the_others(int width, int height, double travel)
    {
        var sample = new MarkerSample(new MarkerSampleOptions(width, height, TravelShare: travel));
        for (var i = 0; i < sample.FrameCount; i++)
        {
            var points = sample.Truth(i).Points.Values.ToArray();
            var unit = Math.Min(width * (1 - Math.Abs(travel)) / 520, height / 720d);
            Assert.That(points.All(point => point.X > 18 * unit && point.X < width - (18 * unit) && point.Y > 18 * unit && point.Y < height - (18 * unit)), Is.True, $"picture {i}");
            var closest = (from a in points from b in points where a != b select Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2))).Min();
            Assert.That(closest, Is.GreaterThan(36 * unit), $"picture {i}");
        }
    }

    [Test]
    public void A_marker_is_drawn_in_its_colour_at_its_place()
    {
        var sample = new MarkerSample(new MarkerSampleOptions());
        var rgb = new byte[sample.FrameBytes];

        var truth = sample.Render(12, rgb);

        foreach (var (point, place) in truth.Points)
        {
            var at = (((int)place.Y * 640) + (int)place.X) * 3;
            Assert.That((rgb[at], rgb[at + 1], rgb[at + 2]), Is.EqualTo(MarkerColours.Of(point)), point.ToString());
        }
    }

    [Test]
    public void Uneven_times_still_rise_and_keep_the_mean_rate()
    {
        var sample = new MarkerSample(new MarkerSampleOptions(UnevenTimestamps: true, DurationSeconds: 3));
        var times = Enumerable.Range(0, sample.FrameCount).Select(sample.TimestampMs).ToArray();
        var steps = times.Zip(times.Skip(1), (a, b) => b - a).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(steps, Has.All.Positive);
            Assert.That(steps.Max() / steps.Min(), Is.GreaterThan(1.5));
            Assert.That(times[^1], Is.EqualTo(89 * 1000 / 30d).Within(50));
        });
    }

    [Test]
    public void After_the_person_has_gone_the_picture_is_empty()
    {
        var sample = new MarkerSample(new MarkerSampleOptions(100, 100, PersonUntilSeconds: 1));
        var rgb = new byte[sample.FrameBytes];

        var truth = sample.Render(30, rgb);

        Assert.That((truth.Points.Count, rgb.Distinct().Single()), Is.EqualTo((0, MarkerColours.Ground)));
    }

    [Test]
    public void A_size_that_makes_no_picture_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => _ = new MarkerSample(new MarkerSampleOptions(Width: 10)));

    [Test]
    public void No_colour_is_taken_for_another_even_where_its_edge_fades_into_the_ground()
    {
        const double radius = 95;
        foreach (var (i, marker) in MarkerColours.All.Index())
        {
            foreach (var other in MarkerColours.All.Where((_, j) => j != i))
            {
                for (var share = 0d; share <= 1; share += 0.05)
                {
                    double Faded(byte channel) => MarkerColours.Ground + ((channel - MarkerColours.Ground) * share);
                    var distance = Math.Sqrt(Math.Pow(Faded(other.Red) - marker.Red, 2) + Math.Pow(Faded(other.Green) - marker.Green, 2) + Math.Pow(Faded(other.Blue) - marker.Blue, 2));
                    Assert.That(distance, Is.GreaterThan(radius), $"{marker} and {share:P0} of {other}");
                }
            }
        }
    }
}
