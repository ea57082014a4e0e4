using CoachPlus.Domain.Tests.VideoAnalysis.Synthetic;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Findings;

[TestFixture]
public class CaptureGateTests
{
    [TestCase(0, 0, CaptureOutcome.Rejected)]
    [TestCase(100, 0, CaptureOutcome.Rejected)]
    [TestCase(100, 9, CaptureOutcome.Rejected)]
    [TestCase(100, 10, CaptureOutcome.Unreliable)]
    [TestCase(100, 59, CaptureOutcome.Unreliable)]
    [TestCase(100, 60, CaptureOutcome.Good)]
    [TestCase(100, 100, CaptureOutcome.Good)]
    public void The_gate_opens_with_the_share_of_pictures_with_a_player(int sampled, int withPose, CaptureOutcome expected)
    {
        var verdict = CaptureGate.Judge(Summary(sampled, withPose));
        Assert.That(verdict.Outcome, Is.EqualTo(expected));
        Assert.That(verdict.Sentence is null, Is.EqualTo(expected == CaptureOutcome.Good));
    }

    [Test]
    public void A_rejection_tells_how_to_film_again()
        => Assert.That(CaptureGate.Judge(Summary(120, 3)).Sentence, Does.StartWith("A player could be seen in only 3 of 120 pictures").And.Contain("Film again"));

    [Test]
    public void A_figure_that_flashes_up_in_an_empty_video_is_no_finding()
        => Assert.That(new Clip(Motions.Still) { Seconds = 10, Absent = t => t > 0.5 }.Analyse(AnalysisMode.Batting).Findings.Findings, Is.Empty);

    [Test]
    public void A_warning_names_the_share() => Assert.That(CaptureGate.Judge(Summary(200, 85)).Sentence, Does.Contain("42.5 %"));

    [Test]
    public void A_clear_clip_from_the_side_is_trusted()
    {
        var findings = new Clip(Motions.Still).Analyse(AnalysisMode.Batting).Findings;
        Assert.That(findings.ConfidenceScore, Is.EqualTo(1));
        Assert.That(findings.ConfidenceLabel, Is.EqualTo("high"));
        Assert.That(findings.ConfidenceReasons, Is.Empty);
        Assert.That(findings.ConfidenceFactors.Sum(f => f.Weight), Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    [Property("Defect", "D-63")]
    public void Confidence_falls_with_each_thing_that_is_worse()
    {
        var good = new Clip(Motions.Still);
        var full = Confidence(good);
        Assert.That(Confidence(good with { Absent = t => t > 2 }), Is.EqualTo(full - 0.15).Within(0.01), "half of the pictures empty");
        Assert.That(Confidence(good with { Score = 0.45f }), Is.EqualTo(full - 0.05).Within(0.01), "points hard to see");
        Assert.That(Confidence(good with { Fps = 10 }), Is.EqualTo(full - 0.10).Within(0.01), "a third of the rate");
        Assert.That(good.Analyse(AnalysisMode.Batting, null).Findings.ConfidenceScore, Is.EqualTo(full - 0.075).Within(0.01), "camera unknown");
    }

    [Test]
    public void A_poor_clip_says_why_it_is_not_trusted()
    {
        var findings = new Clip(Motions.Still) { Fps = 5, Score = 0.35f, Absent = t => t > 0.6 }.Analyse(AnalysisMode.Batting, null).Findings;
        Assert.That(findings.ConfidenceLabel, Is.EqualTo("low"));
        Assert.That(findings.ConfidenceReasons, Has.Count.EqualTo(4));
    }

    private static double Confidence(Clip clip) => clip.Analyse(AnalysisMode.Batting).Findings.ConfidenceScore;

    private static PoseSummary Summary(int sampled, int withPose)
        => new(sampled, sampled, withPose, sampled == 0 ? 0 : Math.Round(100.0 * withPose / sampled, 1), 30, null);
}
