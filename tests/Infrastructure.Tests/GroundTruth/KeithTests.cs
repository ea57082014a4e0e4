using System.Globalization;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Tests.GroundTruth;

/// <summary>One dancer, 545 pictures, against the published track of the larger MoveNet Thunder.</summary>
[Category("RealModels")]
[Parallelizable(ParallelScope.Self)]
internal sealed class KeithTests
{
    private static readonly (BodyPoint Point, string Name)[] Limbs =
    [
        (BodyPoint.LeftShoulder, "left_shoulder"), (BodyPoint.RightShoulder, "right_shoulder"),
        (BodyPoint.LeftElbow, "left_elbow"), (BodyPoint.RightElbow, "right_elbow"),
        (BodyPoint.LeftWrist, "left_wrist"), (BodyPoint.RightWrist, "right_wrist"),
        (BodyPoint.LeftHip, "left_hip"), (BodyPoint.RightHip, "right_hip"),
        (BodyPoint.LeftKnee, "left_knee"), (BodyPoint.RightKnee, "right_knee"),
        (BodyPoint.LeftAnkle, "left_ankle"), (BodyPoint.RightAnkle, "right_ankle"),
    ];

    [Test]
    public async Task Keypoints_agree_with_the_published_track_within_7_percent_of_the_torso()
    {
        using var rig = new PoseRig();
        var frames = await rig.RunAsync(PoseRig.Media("dance/keith.mp4"));
        var truth = ReadTruth(PoseRig.Media("dance/keith.thunder.csv"));
        Assert.That(frames, Has.Count.EqualTo(545));
        Assert.That(frames.Count(frame => frame.Detected) / 545.0, Is.GreaterThanOrEqualTo(0.95));

        var errors = new List<double>();
        foreach (var frame in frames)
        {
            var torso = Torso(truth, frame.FrameNumber);
            foreach (var (point, name) in Limbs)
            {
                var (x, y) = truth[(frame.FrameNumber, name)];
                errors.Add(frame[point] is { } seen ? Math.Sqrt(((seen.X - x) * (seen.X - x)) + ((seen.Y - y) * (seen.Y - y))) / torso : 1);
            }
        }

        var mean = errors.Average();
        var pck = errors.Count(error => error <= 0.2) / (double)errors.Count;
        TestContext.Out.WriteLine(FormattableString.Invariant($"keith: mean error {mean:P2} of the torso, PCK@0.2 {pck:P2}, {errors.Count} points"));
        Assert.That(mean, Is.LessThanOrEqualTo(0.07));
        Assert.That(pck, Is.GreaterThanOrEqualTo(0.95));
    }

    private static double Torso(Dictionary<(int, string), (double X, double Y)> truth, int frame)
    {
        var (leftHip, rightHip) = (truth[(frame, "left_hip")], truth[(frame, "right_hip")]);
        var (leftShoulder, rightShoulder) = (truth[(frame, "left_shoulder")], truth[(frame, "right_shoulder")]);
        var dx = (leftShoulder.X + rightShoulder.X - leftHip.X - rightHip.X) / 2;
        var dy = (leftShoulder.Y + rightShoulder.Y - leftHip.Y - rightHip.Y) / 2;
        return Math.Sqrt((dx * dx) + (dy * dy));
    }

    private static Dictionary<(int, string), (double X, double Y)> ReadTruth(string path)
        => File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToDictionary(
            cells => (int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1]),
            cells => (double.Parse(cells[2], CultureInfo.InvariantCulture), double.Parse(cells[3], CultureInfo.InvariantCulture)));
}
