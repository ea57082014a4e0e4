using CoachPlus.Domain.Tests.VideoAnalysis.Synthetic;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Metrics;

/// <summary>Movements with known answers.</summary>
[TestFixture]
public class MetricValueTests
{
    [Test]
    public void A_still_head_scores_full()
    {
        var head = Metric(new Clip(Motions.Still), MetricKeys.HeadStability, AnalysisMode.Batting);
        Assert.That(head.Score, Is.EqualTo(1).Within(1e-4));
        Assert.That(head.Value, Is.EqualTo(0).Within(1e-4));
        Assert.That(head.Coverage, Is.EqualTo(1));
    }

    [Test]
    public void A_swaying_head_has_the_upper_quartile_of_its_speed()
    {
        // Speed 2 pi f A |cos|; the upper quartile of |cos| is cos(pi / 8); over 0.1 s the chord is sin(0.1 pi f) / (0.1 pi f) of the arc.
        const double expected = 2 * Math.PI * 0.93 * 0.1 * 0.92388 * 0.98583;
        var head = Metric(new Clip(Motions.Sway(0.1)) { Seconds = 30 }, MetricKeys.HeadStability, AnalysisMode.Batting);
        Assert.That(head.Value, Is.EqualTo(expected).Within(0.01));
        Assert.That(head.Score, Is.EqualTo(1 - (expected / 2)).Within(0.005));
    }

    [Test]
    public void Running_with_a_quiet_head_is_no_head_movement()
    {
        var run = new Clip(t => new Figure { HipX = (3 * t) - 4 }) { Seconds = 2.5 };
        Assert.That(Metric(run, MetricKeys.HeadStability, AnalysisMode.Bowling).Score, Is.EqualTo(1).Within(0.001));
    }

    [TestCase(0.0, 1.0)]
    [TestCase(0.2, 0.75)]
    [TestCase(0.6, 0.25)]
    [TestCase(1.2, 0.0)]
    public void Hips_beside_the_feet_are_measured_in_torso_lengths(double shift, double score)
    {
        var balance = Metric(new Clip(Motions.Shift(shift)), MetricKeys.BalanceDrift, AnalysisMode.Batting);
        Assert.That(balance.Value, Is.EqualTo(shift).Within(0.002));
        Assert.That(balance.Score, Is.EqualTo(score).Within(0.003));
    }

    [TestCase(110)]
    [TestCase(140)]
    [TestCase(170)]
    [Property("Defect", "D-67")]
    public void The_front_knee_is_the_one_the_player_looks_towards(double angle)
    {
        var knee = Metric(new Clip(Motions.Stride(angle)), MetricKeys.FrontKneeBrace, AnalysisMode.Batting);
        Assert.That(knee.Value, Is.EqualTo(angle).Within(0.1));
        Assert.That(knee.Score, Is.EqualTo((angle - 80) / 100).Within(0.002));
        Assert.That(knee.Note, Does.StartWith("Front leg"));
    }

    [Test]
    public void Looking_the_other_way_makes_the_straight_leg_the_front_one()
        => Assert.That(
            Metric(new Clip(Motions.Stride(120, look: -0.1)), MetricKeys.FrontKneeBrace, AnalysisMode.Batting).Value, Is.EqualTo(180).Within(0.1));

    [Test]
    public void Without_a_direction_the_more_bent_leg_is_taken_and_the_note_says_so()
    {
        var knee = Metric(new Clip(Motions.Stride(120, look: 0)), MetricKeys.FrontKneeBrace, AnalysisMode.Batting);
        Assert.That(knee.Value, Is.EqualTo(120).Within(0.1));
        Assert.That(knee.Note, Does.StartWith("Either leg"));
    }

    [Test]
    public void A_bowler_going_left_has_his_front_leg_on_the_left()
    {
        var stride = Motions.Stride(120, look: 0);
        var backwards = new Clip(t => stride(t) with { HipX = 3 - (2 * t) }) { Seconds = 3 };
        Assert.That(Metric(backwards, MetricKeys.FrontKneeBrace, AnalysisMode.Bowling).Value, Is.EqualTo(180).Within(0.2));
    }

    [Test]
    public void A_leg_that_swings_below_the_body_is_no_front_leg()
    {
        // A runner in the air: the left leg far behind, the right one bent and passing below the hips.
        var swing = new Figure { HipWidth = 0.05, Look = 0.1, RightThigh = 50, RightKnee = 80, LeftThigh = -45 };
        var knee = Metric(new Clip(_ => swing), MetricKeys.FrontKneeBrace, AnalysisMode.Batting);
        Assert.That(knee.NotMeasurable, Is.EqualTo(NotMeasurableKind.NoMovement));
        Assert.That(
            Metric(new Clip(_ => swing with { Look = 0 }), MetricKeys.FrontKneeBrace, AnalysisMode.Batting).NotMeasurable, Is.EqualTo(NotMeasurableKind.NoMovement));
    }

    [TestCase(CameraView.Side, 8.0)]
    [TestCase(CameraView.Other, null)]
    [TestCase(null, null)]
    public void The_error_of_the_knee_is_known_for_a_camera_at_the_side_only(CameraView? view, double? expected)
    {
        var knee = new Clip(Motions.Stride(140)).Analyse(AnalysisMode.Batting, view).Metrics[MetricKeys.FrontKneeBrace];
        Assert.That(knee.Value, Is.EqualTo(140).Within(0.1));
        Assert.That(knee.Uncertainty, Is.EqualTo(expected));
        Assert.That(knee.Note, expected is null ? Does.Contain("cannot be told") : Does.Not.Contain("cannot be told"));
    }

    [Test]
    [Property("Defect", "D-67")]
    public void A_single_wrong_picture_does_not_decide_the_knee()
    {
        var stride = Motions.Stride(165);
        var clip = new Clip(t => Math.Abs(t - 2) < 0.01 ? stride(t) with { RightKnee = 60 } : stride(t));
        Assert.That(Metric(clip, MetricKeys.FrontKneeBrace, AnalysisMode.Batting).Value, Is.EqualTo(165).Within(1));
    }

    [TestCase(180, 1.0)]
    [TestCase(110, 0.37)]
    [Property("Defect", "D-69")]
    public void Bowling_wants_a_high_elbow(double highest, double score)
    {
        var elbow = Metric(new Clip(Motions.Deliveries(highest)) { Fps = 60, Seconds = 6 }, MetricKeys.ElbowDrop, AnalysisMode.Bowling);
        Assert.That(elbow.Score, Is.EqualTo(score).Within(0.06));
    }

    [TestCase(AnalysisMode.Batting)]
    [TestCase(AnalysisMode.Wicketkeeping)]
    [TestCase(AnalysisMode.Fielding)]
    [TestCase(AnalysisMode.Mixed)]
    public void Elsewhere_hanging_arms_are_good_and_lifted_ones_are_not(AnalysisMode mode)
    {
        var hanging = Metric(new Clip(Motions.Still), MetricKeys.ElbowDrop, mode);
        var lifted = Metric(new Clip(_ => new Figure { LeftArm = -80, RightArm = 80 }), MetricKeys.ElbowDrop, mode);
        Assert.That(hanging.Score, Is.EqualTo(1));
        Assert.That(hanging.Value, Is.EqualTo(-0.65).Within(0.003));
        Assert.That(lifted.Score, Is.EqualTo(0.65 * Math.Cos(80 * Math.PI / 180) / 0.5).Within(0.01));
    }

    [Test]
    public void A_throw_does_not_count_against_a_fielder()
    {
        var throws = new Clip(Motions.Deliveries(170)) { Fps = 60, Seconds = 6 };
        Assert.That(Metric(throws, MetricKeys.ElbowDrop, AnalysisMode.Fielding).NumFrames, Is.LessThan(300));
        Assert.That(Metric(throws, MetricKeys.ElbowDrop, AnalysisMode.Fielding).Score, Is.EqualTo(1));
    }

    private static MetricResult Metric(Clip clip, string key, AnalysisMode mode) => clip.Analyse(mode).Metrics[key];
}
