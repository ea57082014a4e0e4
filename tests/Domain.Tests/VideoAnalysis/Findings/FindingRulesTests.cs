using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Findings;

[TestFixture]
public class FindingRulesTests
{
    /// <summary>Edges that were run through the existing system; decided by the difference of two doubles.</summary>
    [TestCase(0.60, 0.55, Severity.Low)]
    [TestCase(0.55, 0.50, Severity.Medium)]
    [TestCase(0.65, 0.60, Severity.Medium)]
    [TestCase(0.52, 0.47, Severity.Medium)]
    [TestCase(0.60, 0.45, Severity.Medium)]
    [TestCase(0.55, 0.40, Severity.High)]
    [TestCase(0.50, 0.35, Severity.High)]
    [TestCase(0.65, 0.50, Severity.High)]
    public void Severity_at_the_edges(double threshold, double score, Severity expected)
        => Assert.That(FindingRules.Grade(threshold, score), Is.EqualTo(expected));

    [TestCase(0.60, 0.60)]
    [TestCase(0.60, 0.99)]
    public void At_the_threshold_there_is_nothing(double threshold, double score) => Assert.That(FindingRules.Grade(threshold, score), Is.Null);

    [TestCase(AnalysisMode.Batting, 0.12, null)]
    [TestCase(AnalysisMode.Batting, 0.129, null)]
    [TestCase(AnalysisMode.Batting, 0.131, "low")]
    [TestCase(AnalysisMode.Batting, 0.0, "medium")]
    [TestCase(AnalysisMode.Bowling, 0.0, "high")]
    [TestCase(AnalysisMode.Fielding, 0.0, "medium")]
    public void The_existing_rule_for_the_lag(AnalysisMode mode, double lag, string? severity)
        => Assert.That(TurnTiming.Exact(lag, mode)?.Word(), Is.EqualTo(severity));

    [TestCase(AnalysisMode.Batting, 0.21, 0.0, null)]
    [TestCase(AnalysisMode.Batting, 0.23, 0.0, "low")]
    [TestCase(AnalysisMode.Batting, 0.23, 0.02, null)]
    [TestCase(AnalysisMode.Batting, 0.30, 0.0, "medium")]
    [TestCase(AnalysisMode.Batting, -0.15, 0.0, "high")]
    [TestCase(AnalysisMode.Wicketkeeping, 0.19, 0.0, "low")]
    [TestCase(AnalysisMode.Fielding, 0.19, 0.0, null)]
    [Property("Defect", "D-64")]
    public void The_lag_with_tolerance_and_uncertainty(AnalysisMode mode, double lag, double uncertainty, string? severity)
        => Assert.That(TurnTiming.Tolerant(lag, uncertainty, mode)?.Word(), Is.EqualTo(severity));

    [Test]
    [Property("Defect", "D-62")]
    public void What_was_not_measured_is_not_found()
        => Assert.That(FindingRules.Of(Facts(AnalysisMode.Batting, new MetricFacts(MetricKeys.HeadStability, null, null, "", null, 1, MetricEvidence.None(0.6)))), Is.Empty);

    [TestCase(0, 0, 5, 0)]
    [TestCase(40, 40.0, 2, 0)]
    [TestCase(40, 40.0, 3, 1)]
    public void Visibility_is_a_finding_only_when_somebody_was_seen_but_too_little(int withPose, double rate, int notSeen, int findings)
        => Assert.That(FindingRules.Of(new FindingFacts(AnalysisMode.Fielding, [], TimingRule.Tolerant, withPose, rate, notSeen)), Has.Count.EqualTo(findings));

    [TestCase(49.9, "medium", "49.9%")]
    [TestCase(50.0, "low", "50.0%")]
    public void Visibility_matters_more_below_half(double rate, string severity, string text)
    {
        var finding = FindingRules.Of(new FindingFacts(AnalysisMode.Mixed, [], TimingRule.Tolerant, 10, rate, 3)).Single();
        Assert.That(finding.Severity, Is.EqualTo(severity));
        Assert.That(finding.Evidence["detection_rate"], Is.EqualTo(text));
        Assert.That(finding.VideoEvidence, Is.Null);
        Assert.That(finding.SuggestedDrills, Is.Empty);
    }

    [Test]
    public void The_evidence_names_metric_value_unit_and_threshold()
    {
        var finding = FindingRules.Of(Facts(AnalysisMode.Batting, Metric(MetricKeys.FrontKneeBrace, 0.41234) with { Value = 121.23, Unit = "degrees", Uncertainty = 8 })).Single();
        Assert.That(finding.Evidence, Is.EqualTo(new Dictionary<string, object>
        {
            ["metric"] = "front_knee_brace_score",
            ["front_knee_brace_score"] = 0.412,
            ["threshold"] = 0.50,
            ["value"] = 121.23,
            ["unit"] = "degrees",
            ["uncertainty"] = 8.0,
        }));
    }

    [TestCase(0.30, 1.0, false, 0.95)]
    [TestCase(0.30, 1.0, true, 1.0)]
    [TestCase(0.45, 1.0, true, 0.9)]
    [TestCase(0.54, 1.0, true, 0.8)]
    [TestCase(0.58, 1.0, false, 0.6)]
    [TestCase(0.30, 0.3, true, 0.5)]
    public void Confidence_grows_with_the_margin_the_moments_and_the_coverage(double score, double coverage, bool shown, double confidence)
    {
        var evidence = shown ? new MetricEvidence(0.6, [new WorstFrame(1, 33, 0.033, score)], []) : MetricEvidence.None(0.6);
        var metric = Metric(MetricKeys.HeadStability, score) with { Coverage = coverage, Evidence = evidence };
        Assert.That(FindingRules.Of(Facts(AnalysisMode.Batting, metric)).Single().Confidence, Is.EqualTo(confidence).Within(1e-9));
    }

    [TestCase(new[] { "high", "high" }, "low")]
    [TestCase(new[] { "high", "medium" }, "low")]
    [TestCase(new[] { "medium" }, "medium")]
    [TestCase(new[] { "low", "medium" }, "medium")]
    [TestCase(new[] { "low" }, "high")]
    [TestCase(new string[0], "high")]
    [Property("Defect", "D-81")]
    public void The_overall_level_comes_from_the_mean_severity(string[] severities, string level)
        => Assert.That(OverallLevel.Of([.. severities.Select(s => new FindingView("", "", s, new Dictionary<string, object>(), "", [], [], null, 1))]), Is.EqualTo(level));

    private static MetricFacts Metric(string key, double score) => new(key, score, null, "", null, 1, MetricEvidence.None(0.6));

    private static FindingFacts Facts(AnalysisMode mode, params MetricFacts[] metrics) => new(mode, metrics, TimingRule.Tolerant, 100, 100, 0);
}
