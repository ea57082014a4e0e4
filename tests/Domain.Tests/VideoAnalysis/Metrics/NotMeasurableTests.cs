using CoachPlus.Domain.Tests.VideoAnalysis.Synthetic;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Metrics;

/// <summary>What the video does not show gets a sentence, not a number.</summary>
[TestFixture]
public class NotMeasurableTests
{
    private static readonly AnalysisMode[] Modes = Enum.GetValues<AnalysisMode>();

    [TestCaseSource(nameof(Modes))]
    [Property("Defect", "D-62")]
    [Property("Defect", "D-81")]
    public void Without_a_person_there_is_no_score_and_no_finding(AnalysisMode mode)
    {
        var result = new Clip(Motions.Still) { Absent = _ => true }.Analyse(mode);
        Assert.That(result.Metrics.Values.Select(m => m.Score), Is.All.Null);
        Assert.That(result.Metrics.Values.Select(m => m.Value), Is.All.Null);
        Assert.That(result.Metrics.Values.Select(m => m.NotMeasurable), Is.All.EqualTo(NotMeasurableKind.NotSeen));
        Assert.That(result.Metrics.Values.Select(m => m.NotMeasurableReason), Is.All.Contains("0 of 120 pictures"));
        Assert.That(result.Compatible.Values.Select(m => m.Score), Is.All.Null);
        Assert.That(result.Findings.Findings, Is.Empty);
        Assert.That(result.Findings.OverallLevel, Is.Null);
        Assert.That(result.Findings.ConfidenceScore, Is.Zero);
        Assert.That(result.Evidence.Values.Sum(e => e.WorstFrames.Count + e.BadSegments.Count), Is.Zero);
    }

    [TestCaseSource(nameof(Modes))]
    public void An_empty_video_gives_a_whole_result(AnalysisMode mode)
    {
        var result = new MovementAnalysis(new AnalysisContext(mode, null, new Clip(Motions.Still).Facts, 30)).Complete();
        Assert.That(result.Metrics.Keys, Is.EquivalentTo(MetricKeys.All));
        Assert.That(result.PoseSummary.DetectionRatePercent, Is.Zero);
        Assert.That(result.Findings.Findings, Is.Empty);
    }

    [TestCase(CameraView.Front)]
    [TestCase(CameraView.Behind)]
    [Property("Defect", "D-68")]
    public void The_front_knee_needs_a_camera_at_the_side(CameraView view)
    {
        List<FrameScores> series = [];
        var knee = new Clip(Motions.Stride(120)).Analyse(AnalysisMode.Bowling, view, new Recorder(series)).Metrics[MetricKeys.FrontKneeBrace];
        Assert.That(knee.NotMeasurable, Is.EqualTo(NotMeasurableKind.CameraView));
        Assert.That(knee.NotMeasurableReason, Does.Contain("film from the side"));
        Assert.That(knee.Coverage, Is.EqualTo(1));
        Assert.That(series.Select(s => s.FrontKneeBrace), Is.All.Null);
    }

    [TestCase(AnalysisMode.Batting, CameraView.Front, false)]
    [TestCase(AnalysisMode.Batting, CameraView.Behind, false)]
    [TestCase(AnalysisMode.Batting, CameraView.Side, true)]
    [TestCase(AnalysisMode.Fielding, CameraView.Front, true)]
    public void A_batters_elbows_cannot_be_judged_along_the_pitch(AnalysisMode mode, CameraView view, bool measurable)
        => Assert.That(new Clip(Motions.Still).Analyse(mode, view).Metrics[MetricKeys.ElbowDrop].Score is not null, Is.EqualTo(measurable));

    [Test]
    public void Without_a_stride_there_is_no_front_leg()
    {
        var feetTogether = new Clip(_ => new Figure { HipWidth = 0.1 });
        Assert.That(feetTogether.Analyse(AnalysisMode.Batting).Metrics[MetricKeys.FrontKneeBrace].NotMeasurable, Is.EqualTo(NotMeasurableKind.NoMovement));
    }

    [Test]
    public void Without_an_arm_coming_over_there_is_no_delivery()
        => Assert.That(new Clip(Motions.Still).Analyse(AnalysisMode.Bowling).Metrics[MetricKeys.ElbowDrop].NotMeasurableReason, Does.Contain("no delivery"));

    [Test]
    public void Two_pictures_a_second_show_no_speed_of_the_head()
        => Assert.That(
            new Clip(Motions.Sway(0.1)) { Fps = 2, Seconds = 10 }.Analyse(AnalysisMode.Batting).Metrics[MetricKeys.HeadStability].NotMeasurable,
            Is.EqualTo(NotMeasurableKind.NoMovement));

    [Test]
    public void Points_that_are_hardly_ever_seen_are_not_enough()
    {
        var clip = new Clip(Motions.Still) { Seconds = 10, Lost = t => t < 9.2 ? [BodyPoint.LeftAnkle, BodyPoint.RightAnkle] : [] };
        var balance = clip.Analyse(AnalysisMode.Batting).Metrics[MetricKeys.BalanceDrift];
        Assert.That(balance.Score, Is.Null);
        Assert.That(balance.Coverage, Is.EqualTo(0.08).Within(0.001));
        Assert.That(balance.NotMeasurableReason, Is.EqualTo("Both hips and both ankles could be seen in only 24 of 300 pictures."));
    }

    [Test]
    public void From_behind_the_ears_stand_in_for_the_nose()
    {
        var clip = new Clip(t => Motions.Sway(0.1)(t) with { Hidden = [BodyPoint.Nose] });
        Assert.That(clip.Analyse(AnalysisMode.Batting, CameraView.Behind).Metrics[MetricKeys.HeadStability].Score, Is.LessThan(0.9));
        Assert.That(clip.Analyse(AnalysisMode.Batting, CameraView.Side).Metrics[MetricKeys.HeadStability].Score, Is.Null);
    }

    [Test]
    public void Legs_that_are_out_of_the_picture_give_one_finding_about_visibility()
    {
        BodyPoint[] lower = [BodyPoint.LeftHip, BodyPoint.RightHip, BodyPoint.LeftKnee, BodyPoint.RightKnee, BodyPoint.LeftAnkle, BodyPoint.RightAnkle];
        var result = new Clip(Motions.Still) { Lost = _ => lower }.Analyse(AnalysisMode.Batting);
        Assert.That(result.Findings.Findings.Select(f => f.Code), Is.EqualTo(new[] { FindingCodes.InsufficientPoseVisibility }));
        Assert.That(result.Findings.Findings[0].Evidence["zero_frame_metrics"], Is.EqualTo(5));
        Assert.That(result.Findings.Findings[0].Severity, Is.EqualTo("low"));
    }

    [Test]
    public void Coverage_counts_all_sampled_pictures_and_filled_gaps_are_told()
    {
        var clip = new Clip(Motions.Still) { Seconds = 10, Lost = t => t % 1 is > 0.5 and < 0.62 ? [BodyPoint.Nose] : [], Absent = t => t >= 5 };
        var head = clip.Analyse(AnalysisMode.Batting).Metrics[MetricKeys.HeadStability];
        Assert.That(head.Coverage, Is.EqualTo(0.5));
        Assert.That(head.InterpolatedFrames, Is.EqualTo(15));
        Assert.That(head.NumFrames, Is.EqualTo(147), "150 pictures less the first tenth of a second");
    }

    private sealed class Recorder(List<FrameScores> scores) : ISeriesSink
    {
        public void Add(int frameNumber, double timestampMs, in FrameScores frame) => scores.Add(frame);
    }
}
