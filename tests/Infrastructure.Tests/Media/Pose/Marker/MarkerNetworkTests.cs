using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Marker;
using CoachPlus.Infrastructure.Media.Pose.Models;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Marker;

public class MarkerNetworkTests
{
    [Test]
    public void Its_bytes_are_always_those_that_the_manifest_names()
    {
        var entry = ModelManifest.Embedded.Find("marker17")!;

        Assert.That(entry.Files.Select(file => file.Sha256), Is.EqualTo(new[] { ModelHashes.Of(MarkerNetwork.Write()).Sha256 }));
    }

    [TestCase(640, 720, 0)]
    [TestCase(1280, 720, 0.3)]
    [TestCase(360, 640, -0.2)]
    public void Every_point_of_the_sample_is_found_within_a_pixel(int width, int height, double travel)
    {
        var sample = new MarkerSample(new MarkerSampleOptions(width, height, DurationSeconds: 2, TravelShare: travel));
        using var estimator = PoseTestFiles.Estimator("marker17");
        using var following = estimator.Follow(PoseTestFiles.Facts(width, height));
        var rgb = new byte[sample.FrameBytes];
        var worst = 0d;
        var worstKnee = 0d;
        for (var i = 0; i < sample.FrameCount; i++)
        {
            var truth = sample.Render(i, rgb);
            var seen = following.Next(PoseTestFiles.Frame(i, truth.TimestampMs, rgb, width, height));
            Assert.That(seen.Detected, Is.True, $"picture {i}");
            worst = Math.Max(worst, truth.Points.Max(point => Distance(seen[point.Key]!.Value, point.Value)));
            worstKnee = Math.Max(worstKnee, Math.Abs(Flexion(seen) - truth.KneeFlexionDegrees));
        }

        TestContext.Out.WriteLine($"worst point {worst:F3} px, worst knee {worstKnee:F3} degrees");
        Assert.Multiple(() =>
        {
            Assert.That(worst, Is.LessThan(1));
            Assert.That(worstKnee, Is.LessThan(0.6));
        });
    }

    [Test]
    public void Points_come_out_in_source_pixels_when_the_pictures_were_scaled_down()
    {
        var large = new MarkerSample(new MarkerSampleOptions(1280, 1440, DurationSeconds: 1));
        var small = new MarkerSample(new MarkerSampleOptions(640, 720, DurationSeconds: 1));
        using var estimator = PoseTestFiles.Estimator("marker17");
        using var following = estimator.Follow(PoseTestFiles.Facts(1280, 1440));
        var rgb = new byte[small.FrameBytes];
        small.Render(5, rgb);

        var seen = following.Next(PoseTestFiles.Frame(5, 0, rgb, 640, 720, scale: 2));

        Assert.That(large.Truth(5).Points.Max(point => Distance(seen[point.Key]!.Value, point.Value)), Is.LessThan(2));
    }

    [Test]
    public void An_empty_picture_is_nobody_and_the_figure_that_comes_back_is_a_new_track()
    {
        var sample = new MarkerSample(new MarkerSampleOptions(320, 360, DurationSeconds: 1, PersonUntilSeconds: 0.5));
        using var estimator = PoseTestFiles.Estimator("marker17");
        using var following = estimator.Follow(PoseTestFiles.Facts(320, 360));
        var rgb = new byte[sample.FrameBytes];
        var seen = new List<PoseFrame>();
        for (var i = 0; i < sample.FrameCount; i++)
        {
            sample.Render(i, rgb);
            seen.Add(following.Next(PoseTestFiles.Frame(i, sample.TimestampMs(i), rgb, 320, 360)));
        }

        sample.Render(0, rgb);
        var back = following.Next(PoseTestFiles.Frame(30, 1000, rgb, 320, 360));

        Assert.Multiple(() =>
        {
            Assert.That(seen.Take(15).All(frame => frame is { Detected: true, Track: 0 }), Is.True);
            Assert.That(seen.Skip(15).Any(frame => frame.Detected), Is.False);
            Assert.That(back, Has.Property(nameof(PoseFrame.Detected)).True.And.Property(nameof(PoseFrame.Track)).EqualTo(1));
        });
    }

    private static double Distance(Keypoint a, Keypoint b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));

    private static double Flexion(PoseFrame frame)
    {
        var (hip, knee, ankle) = (frame[BodyPoint.RightHip]!.Value, frame[BodyPoint.RightKnee]!.Value, frame[BodyPoint.RightAnkle]!.Value);
        var thigh = Math.Atan2(hip.Y - knee.Y, hip.X - knee.X);
        var shank = Math.Atan2(ankle.Y - knee.Y, ankle.X - knee.X);
        return 180 - Math.Abs(Math.IEEERemainder(thigh - shank, 2 * Math.PI) * 180 / Math.PI);
    }
}
