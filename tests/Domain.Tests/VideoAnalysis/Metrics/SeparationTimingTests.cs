using CoachPlus.Domain.Tests.VideoAnalysis.Synthetic;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Metrics;

[TestFixture]
public class SeparationTimingTests
{
    [TestCase(0.12, 60)]
    [TestCase(0.12, 30)]
    [TestCase(0.05, 60)]
    [TestCase(0.20, 30)]
    [TestCase(-0.08, 60)]
    [TestCase(0.0, 30)]
    [Property("Defect", "D-64")]
    public void The_lag_is_found_between_the_pictures(double lag, double fps)
    {
        var timing = Timing(new Clip(Motions.Turns(lag, 1, 2.013)) { Fps = fps });
        Assert.That(timing.Value, Is.EqualTo(lag).Within(0.15 / fps), "a fraction of the time between two pictures");
        Assert.That(timing.Uncertainty, Is.EqualTo(0.5 / fps).Within(1e-4));
    }

    [Test]
    [Property("Defect", "D-65")]
    public void Angles_that_cross_180_degrees_give_the_same_lag()
    {
        // Seen from the front the lines run from right to left: their direction is near 180 degrees and passes the seam in the turn.
        var front = Timing(new Clip(t => Shifted(Motions.Turns(0.12, -1, 2.013)(t), -35)) { Fps = 60 }, CameraView.Front);
        Assert.That(front.Value, Is.EqualTo(0.12).Within(0.003));
    }

    [Test]
    [Property("Defect", "D-65")]
    public void Every_action_counts_and_the_median_is_taken()
    {
        var clip = new Clip(t => t < 3 ? Motions.Turns(0.10, 1, 1.5)(t) : t < 6 ? Motions.Turns(0.14, 1, 4.5)(t) : Motions.Turns(0.30, 1, 7.5)(t)) { Fps = 60, Seconds = 9, Track = t => (int)(t / 3) };
        var timing = Timing(clip);
        Assert.That(timing.Value, Is.EqualTo(0.14).Within(0.01));
        Assert.That(timing.Note, Does.Contain("3 turns"));
    }

    [Test]
    public void Uneven_times_do_not_shift_the_lag()
        => Assert.That(Timing(new Clip(Motions.Turns(0.12, 1, 2.013)) { Fps = 50, JitterMs = 6 }).Value, Is.EqualTo(0.12).Within(0.008));

    [Test]
    public void A_slow_camera_widens_the_tolerance_instead_of_making_a_fault()
    {
        // Off the batting target by 0.13 s, its tolerance being 0.10: a fault at 60 pictures a second, within the uncertainty at 12.
        var fast = new Clip(Motions.Turns(0.25, 1, 2.0)) { Fps = 60 }.Analyse(AnalysisMode.Batting, CameraView.Behind);
        var slow = new Clip(Motions.Turns(0.25, 1, 2.0)) { Fps = 12 }.Analyse(AnalysisMode.Batting, CameraView.Behind);
        Assert.That(slow.Metrics[MetricKeys.SeparationTiming].Uncertainty, Is.EqualTo(0.0833).Within(0.001), "a whole step, as nothing is smoothed");
        Assert.That(slow.Metrics[MetricKeys.SeparationTiming].Value, Is.EqualTo(0.25).Within(0.02));
        Assert.That(fast.Findings.Findings.Select(f => f.Code), Does.Contain(FindingCodes.RotationTiming));
        Assert.That(slow.Findings.Findings.Select(f => f.Code), Does.Not.Contain(FindingCodes.RotationTiming));
    }

    [Test]
    public void The_evidence_is_the_action_that_was_off()
    {
        var result = new Clip(Motions.Turns(0.35, 1, 2.0)) { Fps = 60 }.Analyse(AnalysisMode.Batting, CameraView.Behind);
        var evidence = result.Evidence[MetricKeys.SeparationTiming];
        Assert.That(evidence.Threshold, Is.EqualTo(0.5));
        Assert.That(evidence.WorstFrames.Single().TimestampMs, Is.EqualTo(2350).Within(30));
        Assert.That(evidence.BadSegments.Single().StartTimestampMs, Is.LessThan(2350));
        Assert.That(evidence.BadSegments.Single().EndTimestampMs, Is.GreaterThan(2350));
    }

    [Test]
    public void A_good_turn_is_no_moment_of_the_fault()
    {
        var clip = new Clip(t => t < 4 ? Motions.Turns(0.35, 1, 2)(t) : t < 8 ? Motions.Turns(0.35, 1, 6)(t) : Motions.Turns(0.12, 1, 10)(t)) { Fps = 60, Seconds = 12, Track = t => (int)(t / 4) };
        var moments = clip.Analyse(AnalysisMode.Batting, CameraView.Behind).Findings.Findings.Single(f => f.Code == FindingCodes.RotationTiming).VideoEvidence!.WorstFrames;
        Assert.That(moments.Select(moment => moment.TimestampMs / 1000), Is.EqualTo(new[] { 2, 6 }));
    }

    [Test]
    public void A_side_on_camera_cannot_show_it()
    {
        var timing = Timing(new Clip(Motions.Turns(0.12, 0.2, 2.0)) { Noise = 1 });
        Assert.That(timing.Score, Is.Null);
        Assert.That(timing.NotMeasurable, Is.EqualTo(NotMeasurableKind.CameraView));
        Assert.That(timing.NotMeasurableReason, Does.Contain("film from the front or from behind"));
    }

    [Test]
    public void Standing_still_is_no_turn()
        => Assert.That(Timing(new Clip(Motions.Still) { Noise = 0.5 }).NotMeasurable, Is.EqualTo(NotMeasurableKind.NoMovement));

    [TestCase(5)]
    [TestCase(10)]
    public void Ten_pictures_a_second_and_fewer_are_too_few(double fps)
        => Assert.That(Timing(new Clip(Motions.Turns(0.12, 1, 2.0)) { Fps = fps }).NotMeasurable, Is.EqualTo(NotMeasurableKind.SampledTooSlowly));

    [Test]
    public void What_flashes_up_between_gaps_is_no_turn()
    {
        var flash = new Clip(Motions.Turns(0, 1, 2.0))
        {
            Fps = 60,
            Lost = t => Math.Abs(t - 2) is > 0.04 and < 0.4 ? [BodyPoint.LeftHip, BodyPoint.LeftShoulder] : [],
        };
        Assert.That(Timing(flash).NotMeasurable, Is.EqualTo(NotMeasurableKind.NoMovement));
    }

    [Test]
    public void A_swap_of_left_and_right_is_no_turn()
    {
        var clip = new Clip(t => t is > 1.9 and < 2.4 ? new Figure { HipWidth = -0.4, ShoulderWidth = -0.7 } : new Figure());
        Assert.That(Timing(clip).NotMeasurable, Is.EqualTo(NotMeasurableKind.NoMovement));
    }

    [Test]
    public void Slow_motion_is_taken_out()
    {
        // A second of the player lasts four in the video.
        var motion = Motions.Turns(0.12, 1, 2.013);
        var slowed = new Clip(t => motion(t / 4)) { Fps = 30, Seconds = 16 };
        var timing = slowed.Analyse(AnalysisMode.Batting, CameraView.Behind, slowdown: 4).Metrics[MetricKeys.SeparationTiming];
        Assert.That(timing.Value, Is.EqualTo(0.12).Within(0.002));
    }

    [TestCase(0.12, 0.0, 1.0)]
    [TestCase(0.22, 0.0, 0.5)]
    [TestCase(0.02, 0.0, 0.5)]
    [TestCase(0.42, 0.05, 0.0)]
    public void The_score_is_one_half_at_the_edge_of_the_tolerance(double lag, double uncertainty, double expected)
        => Assert.That(TurnTiming.Score(lag, uncertainty, AnalysisMode.Batting), Is.EqualTo(expected).Within(1e-9));

    private static MetricResult Timing(Clip clip, CameraView view = CameraView.Behind)
        => clip.Analyse(AnalysisMode.Batting, view).Metrics[MetricKeys.SeparationTiming];

    private static Figure Shifted(Figure figure, double degrees)
        => figure with { HipTilt = figure.HipTilt + degrees, ShoulderTilt = figure.ShoulderTilt + degrees };
}
