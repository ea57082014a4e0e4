using CoachPlus.Domain.Tests.VideoAnalysis.Synthetic;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Metrics;

[TestFixture]
public class EvidenceTests
{
    [Test]
    [Property("Defect", "D-70")]
    public void Segments_are_ranked_by_depth_and_short_breaks_are_merged_by_time()
    {
        // Off balance at 1-2 s (0.5), at 4-5 s with a break of 0.2 s (0.7), at 7-8 s (0.6).
        var clip = new Clip(t => new Figure
        {
            HipShift = t switch { >= 1 and < 2 => 0.5, >= 4 and < 4.4 or >= 4.6 and < 5 => 0.7, >= 7 and < 8 => 0.6, _ => 0 },
        })
        { Seconds = 9 };
        var evidence = clip.Analyse(AnalysisMode.Batting).Evidence[MetricKeys.BalanceDrift];
        Assert.That(evidence.BadSegments.Select(s => Math.Round(s.StartTimestampS)), Is.EqualTo(new[] { 4, 7, 1 }));
        Assert.That(evidence.BadSegments[0].EndTimestampMs, Is.EqualTo(4980).Within(80));
        Assert.That(evidence.BadSegments[0].MinScore, Is.EqualTo(0.12).Within(0.06));
        Assert.That(evidence.BadSegments[0].StartFrame, Is.EqualTo(120).Within(2));
    }

    [Test]
    public void The_five_worst_moments_come_ascending()
    {
        var evidence = new Clip(t => new Figure { HipShift = 0.1 * t }).Analyse(AnalysisMode.Batting).Evidence[MetricKeys.BalanceDrift];
        Assert.That(evidence.WorstFrames, Has.Count.EqualTo(5));
        Assert.That(evidence.WorstFrames.Select(f => f.Score), Is.Ordered.Ascending);
        Assert.That(evidence.WorstFrames[0].TimestampMs, Is.EqualTo(3967));
        Assert.That(evidence.WorstFrames[0].TimestampS, Is.EqualTo(3.967));
    }

    [Test]
    public void Worst_moments_are_different_moments()
    {
        var evidence = new Clip(t => new Figure { HipShift = 0.1 * t }).Analyse(AnalysisMode.Batting).Evidence[MetricKeys.BalanceDrift];
        var times = evidence.WorstFrames.Select(f => f.TimestampMs).Order().ToArray();
        Assert.That(times.Zip(times.Skip(1), (before, after) => after - before), Is.All.GreaterThanOrEqualTo(500));
    }

    [Test]
    public void No_moment_has_the_number_0_because_the_existing_client_drops_it()
    {
        var evidence = new Clip(Motions.Shift(0.6)) { Seconds = 2 }.Analyse(AnalysisMode.Batting).Evidence[MetricKeys.BalanceDrift];
        Assert.That(evidence.BadSegments.Single().StartFrame, Is.EqualTo(1));
        Assert.That(evidence.BadSegments.Single().StartTimestampMs, Is.Zero);
        Assert.That(evidence.WorstFrames.Select(f => f.FrameNum), Is.All.GreaterThan(0));
    }

    [TestCase(AnalysisMode.Batting, 0.55)]
    [TestCase(AnalysisMode.Bowling, 0.60)]
    [TestCase(AnalysisMode.Wicketkeeping, 0.52)]
    [TestCase(AnalysisMode.Fielding, 0.50)]
    [TestCase(AnalysisMode.Mixed, 0.50)]
    [Property("Defect", "D-70")]
    public void The_threshold_is_the_modes(AnalysisMode mode, double threshold)
        => Assert.That(new Clip(Motions.Still).Analyse(mode).Evidence[MetricKeys.BalanceDrift].Threshold, Is.EqualTo(threshold));

    [TestCase(15)]
    [TestCase(30)]
    [TestCase(60)]
    public void Every_finding_about_technique_has_moments(double fps)
    {
        // Bad for two fifths of the time: enough for a finding, and then there must be something to show.
        var clip = new Clip(t => t < 1.6
            ? new Figure { HipShift = 0.7, HeadX = 0.5 * Math.Sin(12 * t), LeftArm = -85, RightArm = 85 }
            : new Figure { LeftArm = -85, RightArm = 85 })
        { Fps = fps };
        var findings = clip.Analyse(AnalysisMode.Batting).Findings.Findings;
        Assert.That(
            findings.Select(f => f.Code), Is.EqualTo(new[] { FindingCodes.HeadMovement, FindingCodes.BalanceDrift, FindingCodes.ElbowDrop }));
        Assert.That(findings.Select(f => f.VideoEvidence!.BadSegments.Count), Is.All.InRange(1, 3));
        Assert.That(findings.Select(f => f.VideoEvidence!.WorstFrames.Count), Is.All.EqualTo(3));
    }
}
