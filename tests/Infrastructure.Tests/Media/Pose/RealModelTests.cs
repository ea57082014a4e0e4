using System.Globalization;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Networks;

namespace CoachPlus.Infrastructure.Tests.Media.Pose;

/// <summary>Real weights on a real picture whose expected points were published with it.</summary>
[Category("RealModels")]
public class RealModelTests
{
    private static readonly BodyPoint[] Limbs =
    [
        BodyPoint.LeftShoulder, BodyPoint.RightShoulder, BodyPoint.LeftElbow, BodyPoint.RightElbow, BodyPoint.LeftWrist, BodyPoint.RightWrist,
        BodyPoint.LeftHip, BodyPoint.RightHip, BodyPoint.LeftKnee, BodyPoint.RightKnee, BodyPoint.LeftAnkle, BodyPoint.RightAnkle,
    ];

    [TestCase("rtmdet-nano")]
    [TestCase("none")]
    public void MoveNet_Lightning_agrees_with_the_published_points_of_Thunder(string detector)
    {
        var (seen, truth) = Squat("movenet-lightning", detector);

        var error = truth.Average(point => Distance(seen[point.Key]!.Value, point.Value));

        TestContext.Out.WriteLine($"{detector}: mean {error:F2} px, score {seen.Score:F2}, crop {seen.Crop}");
        Assert.That(error, Is.LessThan(6));
    }

    [Test]
    public void BlazePose_agrees_with_the_published_points_of_Thunder()
    {
        var (seen, truth) = Squat("blazepose-lite", "none");
        var shoulder = truth[BodyPoint.LeftShoulder];
        var hip = truth[BodyPoint.LeftHip];
        var torso = Distance(shoulder, hip);

        var error = Limbs.Average(point => Distance(seen[point]!.Value, truth[point]));

        TestContext.Out.WriteLine($"mean {error:F2} px = {error / torso:P1} of the torso, score {seen.Score:F2}, crop {seen.Crop}");
        Assert.Multiple(() =>
        {
            Assert.That(error / torso, Is.LessThan(0.08));
            Assert.That(Enum.GetValues<BodyPoint>().All(point => seen[point] is not null), Is.True);
            Assert.That(seen[BodyPoint.LeftFootIndex]!.Value.Y, Is.GreaterThan(seen[BodyPoint.LeftKnee]!.Value.Y));
        });
    }

    [Test]
    public void In_a_picture_without_anybody_nobody_is_seen()
    {
        var random = new Random(7);
        var noise = new byte[400 * 300 * 3];
        random.NextBytes(noise);
        foreach (var model in (string[])["movenet-lightning", "blazepose-lite"])
        {
            PoseTestFiles.Model("movenet-lightning.onnx");
            using var estimator = PoseTestFiles.Estimator(model);
            using var following = estimator.Follow(PoseTestFiles.Facts(400, 300));

            var seen = following.Next(PoseTestFiles.Frame(0, 0, noise, 400, 300));

            Assert.That(seen.Detected, Is.False, $"{model} {seen.Score}");
        }
    }

    private static (PoseFrame Seen, Dictionary<BodyPoint, Keypoint> Truth) Squat(string model, string detector)
    {
        PoseTestFiles.Model("movenet-lightning.onnx");
        var picture = BitmapFile.Read(PoseTestFiles.Media("coral/squat.bmp"));
        using var estimator = PoseTestFiles.Estimator(model, detector);
        using var following = estimator.Follow(PoseTestFiles.Facts(picture.Width, picture.Height));
        var first = following.Next(PoseTestFiles.Frame(0, 0, picture.Rgb, picture.Width, picture.Height));
        var seen = following.Next(PoseTestFiles.Frame(1, 40, picture.Rgb, picture.Width, picture.Height));
        Assert.That((first.Detected, seen.Detected, seen.Track), Is.EqualTo((true, true, 0)));

        var truth = new Dictionary<BodyPoint, Keypoint>();
        foreach (var cells in File.ReadLines(PoseTestFiles.Media("coral/movenet_thunder_reference.csv")).Skip(1).Select(line => line.Split(',')))
        {
            float Cell(int i) => float.Parse(cells[i], CultureInfo.InvariantCulture);
            truth[CocoPoints.All[int.Parse(cells[2], CultureInfo.InvariantCulture)]] = new Keypoint(Cell(4) * picture.Width, Cell(5) * picture.Height, Cell(3));
        }

        return (seen, truth);
    }

    private static double Distance(Keypoint a, Keypoint b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));
}
