using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Findings;

/// <summary>What a coach reads, for every mode, code and severity.</summary>
[TestFixture]
public class ContentTests
{
    private static readonly AnalysisMode[] Modes = Enum.GetValues<AnalysisMode>();

    [TestCaseSource(nameof(Modes))]
    public void Every_metric_has_wording_in_every_mode_and_severity(AnalysisMode mode)
    {
        var findings = new[] { 0.04, 0.1, 0.4 }.SelectMany(gap => Findings(mode, gap)).ToArray();
        Assert.That(findings, Has.Length.EqualTo(15));
        Assert.Multiple(() =>
        {
            foreach (var f in findings)
            {
                Assert.That(f.Title, Is.Not.Empty);
                Assert.That(f.WhyItMatters, Does.EndWith(".").And.Length.GreaterThan(80), f.Code);
                Assert.That(f.Cues, Has.Count.EqualTo(f.Severity == "low" ? 3 : 4), f.Code);
                Assert.That(f.Cues, Is.Unique.And.All.Not.EndsWith("."), "the existing client adds the full stop");
                Assert.That(f.SuggestedDrills, Has.Count.EqualTo(4).And.Unique, f.Code);
            }
        });
    }

    [Test]
    [Property("Defect", "D-72")]
    public void Every_mode_has_its_own_words_and_drills()
    {
        var all = Modes.SelectMany(mode => Findings(mode, 0.4)).ToArray();
        Assert.That(all, Has.Length.EqualTo(25));
        Assert.That(all.Select(f => f.WhyItMatters), Is.Unique);
        Assert.That(all.SelectMany(f => f.SuggestedDrills), Is.Unique);
    }

    [TestCaseSource(nameof(Modes))]
    public void A_high_severity_starts_with_taking_load_out(AnalysisMode mode)
    {
        foreach (var (medium, high) in Findings(mode, 0.1).Zip(Findings(mode, 0.4)))
        {
            Assert.That((medium.Severity, high.Severity), Is.EqualTo(("medium", "high")));
            Assert.That(medium.Cues, Does.Not.Contain(high.Cues[0]));
            Assert.That(high.Cues.Skip(1), Is.EqualTo(medium.Cues.Take(3)));
        }
    }

    [Test]
    public void Bowling_says_that_an_illegal_action_cannot_be_judged()
        => Assert.That(Findings(AnalysisMode.Bowling, 0.4).Single(f => f.Code == FindingCodes.ElbowDrop).WhyItMatters, Does.Contain("cannot be judged"));

    /// <summary>All five at the given distance from what is tolerated.</summary>
    private static IReadOnlyList<FindingView> Findings(AnalysisMode mode, double gap)
    {
        var rule = ModeThresholds.For(mode);
        var metrics = MetricKeys.All.Select(key => new MetricFacts(
            key, rule.Score(key) - gap, key == MetricKeys.SeparationTiming ? rule.TargetLag + rule.LagTolerance + gap : 1, "", 0, 1, MetricEvidence.None(0.5)));
        return FindingRules.Of(new FindingFacts(mode, [.. metrics], TimingRule.Tolerant, 100, 100, 0));
    }
}
