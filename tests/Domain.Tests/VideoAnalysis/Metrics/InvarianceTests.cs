using CoachPlus.Domain.Tests.VideoAnalysis.Synthetic;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Metrics;

/// <summary>What must not change a score: the camera's size, shape and rate, the side, the place, uneven times.</summary>
[TestFixture]
public class InvarianceTests
{
    private static readonly Clip Original = new(Action) { Fps = 30, Seconds = 6 };

    private static readonly Dictionary<string, double> Scores = Measure(Original);

    [Test]
    public void All_five_metrics_are_measured_and_none_is_at_an_end()
        => Assert.That(Scores.Values, Is.All.InRange(0.05, 0.97));

    [Test]
    public void The_size_of_the_picture() => Same(Original with { Width = 1920, Height = 1080, Torso = 180 }, 0.002);

    [Test]
    [Property("Defect", "D-68")]
    public void The_shape_of_the_picture() => Same(Original with { Width = 720, Height = 1280 }, 0.002);

    [Test]
    [Property("Defect", "D-68")]
    public void The_size_of_the_player() => Same(Original with { Torso = 60 }, 0.002);

    [Test]
    public void Left_and_right() => Same(Original with { Mirrored = true }, 0.002);

    [Test]
    public void The_place_in_the_picture() => Same(Original with { Origin = (0.3, 0.8) }, 0.002);

    [TestCase(15, 0.07)] // Nothing is smoothed there, so the lag counts as less exact and is judged more leniently.
    [TestCase(24, 0.03)]
    [TestCase(60, 0.03)]
    [TestCase(120, 0.03)]
    [Property("Defect", "D-66")]
    public void The_rate_of_pictures(double fps, double tolerance) => Same(Original with { Fps = fps }, tolerance);

    [Test]
    public void Uneven_times() => Same(Original with { JitterMs = 10 }, 0.03);

    [Test]
    public void Noise_of_a_pose_model() => Same(Original with { Noise = 1.2 }, 0.10); // a hundredth of the torso; 0.1 is 23 ms of lag

    /// <summary>Everything at once: head and hips off, a bent front knee in a stride, half-lifted arms, a turn every two seconds.</summary>
    private static Figure Action(double t) => Motions.Turns(0.17, 1, 1.0, 5.0)(t) with
    {
        HipShift = 0.15 + (0.1 * Math.Sin(2 * Math.PI * 0.5 * t)),
        HeadX = 0.08 * Math.Sin(2 * Math.PI * t),
        Look = 0.15,
        HipTilt = Motions.Turns(0.17, 1, 1.0)(t).HipTilt - 35 + Motions.Turns(0.17, 1, 5.0)(t).HipTilt * -1,
        ShoulderTilt = Motions.Turns(0.17, 1, 1.0)(t).ShoulderTilt - 35 + Motions.Turns(0.17, 1, 5.0)(t).ShoulderTilt * -1,
        RightThigh = 45,
        RightKnee = 140 + (10 * Math.Sin(2 * Math.PI * 0.7 * t)),
        LeftThigh = -25,
        LeftArm = -65,
        RightArm = 65,
    };

    private static void Same(Clip clip, double tolerance)
    {
        foreach (var (key, score) in Measure(clip))
        {
            Assert.That(score, Is.EqualTo(Scores[key]).Within(tolerance), key);
        }
    }

    private static Dictionary<string, double> Measure(Clip clip)
        => clip.Analyse(AnalysisMode.Batting, CameraView.Other).Metrics.ToDictionary(
            pair => pair.Key, pair => pair.Value.Score ?? throw new AssertionException($"{pair.Key}: {pair.Value.NotMeasurableReason}"));
}
