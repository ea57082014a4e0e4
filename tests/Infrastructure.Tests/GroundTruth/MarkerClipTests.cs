using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Pose.Marker;
using CoachPlus.Infrastructure.Media.Video;

namespace CoachPlus.Infrastructure.Tests.GroundTruth;

/// <summary>A clip whose truth is known goes through the real encoder, decoder, runtime and following.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class MarkerClipTests
{
    private string _folder = null!;

    [OneTimeSetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("coachplus-marker-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(640, 720, 0, 1, 0.5, Description = "the sample clip")]
    [TestCase(640, 540, 0.1, 1, 1, Description = "a smaller figure that travels")]
    public async Task Keypoints_and_knee_flexion_are_right_in_the_worst_picture(int width, int height, double travel, double pixels, double degrees)
    {
        var sample = new MarkerSample(new MarkerSampleOptions(Width: width, Height: height, DurationSeconds: 3, TravelShare: travel));
        var path = await EncodeAsync(sample, $"{width}x{height}.mp4");
        using var rig = new PoseRig(("Pose:Model", "marker17"));
        var frames = await rig.RunAsync(path);
        Assert.That(frames, Has.Count.EqualTo(sample.FrameCount));

        double worstPoint = 0, worstAngle = 0;
        foreach (var frame in frames)
        {
            var truth = sample.Truth(frame.FrameNumber);
            foreach (var (point, place) in truth.Points)
            {
                var seen = frame[point] ?? throw new AssertionException($"{point} was not seen in picture {frame.FrameNumber}");
                worstPoint = Math.Max(worstPoint, Math.Sqrt(((seen.X - place.X) * (seen.X - place.X)) + ((seen.Y - place.Y) * (seen.Y - place.Y))));
            }

            worstAngle = Math.Max(worstAngle, Math.Abs(Flexion(frame, BodyPoint.LeftHip, BodyPoint.LeftKnee, BodyPoint.LeftAnkle) - truth.KneeFlexionDegrees));
            worstAngle = Math.Max(worstAngle, Math.Abs(Flexion(frame, BodyPoint.RightHip, BodyPoint.RightKnee, BodyPoint.RightAnkle) - truth.KneeFlexionDegrees));
        }

        TestContext.Out.WriteLine(FormattableString.Invariant($"{width}x{height}: worst keypoint {worstPoint:F2} px, worst knee flexion {worstAngle:F2} degrees"));
        Assert.That(worstPoint, Is.LessThanOrEqualTo(pixels));
        Assert.That(worstAngle, Is.LessThanOrEqualTo(degrees));
    }

    [Test]
    public async Task Who_leaves_the_picture_is_not_seen_any_more()
    {
        var sample = new MarkerSample(new MarkerSampleOptions(DurationSeconds: 2, PersonUntilSeconds: 1));
        using var rig = new PoseRig(("Pose:Model", "marker17"));
        var frames = await rig.RunAsync(await EncodeAsync(sample, "leaves.mp4"));
        Assert.That(frames.Where(frame => frame.TimestampMs < 990).All(frame => frame.Detected), Is.True);
        Assert.That(frames.Where(frame => frame.TimestampMs >= 1000).Any(frame => frame.Detected), Is.False);
    }

    private static double Flexion(PoseFrame frame, BodyPoint hip, BodyPoint knee, BodyPoint ankle)
        => JointAngles.KneeFlexion(PlaneOf(frame[hip]), PlaneOf(frame[knee]), PlaneOf(frame[ankle])) ?? throw new AssertionException("no angle");

    private static PlanePoint PlaneOf(Keypoint? point) => new(point!.Value.X, point.Value.Y);

    private async Task<string> EncodeAsync(MarkerSample sample, string name)
    {
        var path = Path.Combine(_folder, name);
        var options = sample.Options;
        await using var encoder = VideoEncoder.Start(new MediaOptions(), TimeProvider.System, path, options.Width, options.Height, options.FramesPerSecond);
        var rgb = new byte[sample.FrameBytes];
        for (var index = 0; index < sample.FrameCount; index++)
        {
            sample.Render(index, rgb);
            await encoder.WriteAsync(rgb, default);
        }

        await encoder.FinishAsync(default);
        return path;
    }
}
