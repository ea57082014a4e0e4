using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Metrics.Compatible;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Domain.VideoAnalysis.Reports;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Metrics;

/// <summary>The vector that was run through the existing system: its arithmetic must come out to the last digits that matter.</summary>
[TestFixture]
public class GoldenVectorTests
{
    private const double Tolerance = 1e-9;

    private readonly List<double> _separation = [];
    private IReadOnlyDictionary<string, CompatibleMetric> _metrics = null!;
    private IReadOnlyDictionary<string, MetricEvidence> _evidence = null!;

    [OneTimeSetUp]
    public void Run()
    {
        var compatible = new CompatibleMetrics(1, 1, (key, score) =>
        {
            if (key == MetricKeys.SeparationTiming)
            {
                _separation.Add(score);
            }
        });
        for (var i = 0; i < 12; i++)
        {
            var points = Points(i);
            compatible.Add(new CompatibleFrame(
                3 * i, Math.Round(0.1 * i, 3), point => points.TryGetValue(point, out var p) ? new CompatiblePoint(p.X, p.Y, 1) : null));
        }

        _metrics = compatible.Complete();
        _evidence = compatible.Evidence();
    }

    [Test]
    public void Head() => Check(MetricKeys.HeadStability, 0.7812672169949764, 11, ("avg_movement", 0.06561983490150708));

    [Test]
    public void Balance() => Check(MetricKeys.BalanceDrift, 0.8425, 12, ("avg_drift", 0.0315));

    [Test]
    public void Knee() => Check(
        MetricKeys.FrontKneeBrace, 0.7465382405805332, 24, ("min_knee_angle", 154.65382405805332), ("max_knee_angle", 179.85064672599452));

    [Test]
    public void Timing() => Check(MetricKeys.SeparationTiming, -0.7, 12, ("hip_peak_time", 0.8), ("shoulder_peak_time", 0.1));

    [Test]
    public void Elbow() => Check(MetricKeys.ElbowDrop, 0.24, 24, ("avg_elbow_drop", 0.11));

    [Test]
    public void Separation_series()
    {
        double[] expected = [0, 0.023338, 0.059372, 0.107963, 0.168653, 0.240343, 0.320991, 0.407538, 0.496242, 0.583369, 0.665905, 0.741959];
        Assert.That(_separation, Is.EqualTo(expected).Within(5.1e-7)); // the vector has six decimals
    }

    [Test]
    public void Separation_segment()
    {
        var segment = _evidence[MetricKeys.SeparationTiming].BadSegments.Single();
        Assert.That(segment, Is.EqualTo(new BadSegment(0, 18, 0, 600, 0.0, 0.6, 0)));
    }

    [Test]
    public void Elbow_segment()
    {
        var segment = _evidence[MetricKeys.ElbowDrop].BadSegments.Single();
        Assert.That(segment, Is.EqualTo(new BadSegment(0, 33, 0, 1100, 0.0, 1.1, 0.24)));
    }

    [Test]
    public void Batting_findings_with_severity_and_confidence()
        => Assert.That(
            Findings().Select(f => (f.Code, f.Severity, f.Confidence)),
            Is.EqualTo(new[] { (FindingCodes.RotationTiming, "high", 0.8), (FindingCodes.ElbowDrop, "high", 1.0) }));

    [Test]
    public void Levels()
    {
        var findings = Findings();
        Assert.That(OverallLevel.Of(findings), Is.EqualTo("low"));
        Assert.That(ReportLevels.Of(findings), Is.EqualTo(ReportLevel.Fair));
    }

    [Test]
    public void Detection_rate()
    {
        var clip = new Synthetic.Clip(Synthetic.Motions.Still) { Fps = 10, Seconds = 1.2 };
        var summary = clip.Analyse(AnalysisMode.Batting).PoseSummary;
        Assert.That(summary.SampledFrames, Is.EqualTo(12));
        Assert.That(summary.DetectionRatePercent, Is.EqualTo(100.0).Within(Tolerance));
    }

    [Test]
    public void Order_of_the_top_issues()
        => Assert.That(
            TemplateReport.TopIssues(Findings()).Select(issue => issue.Code),
            Is.EqualTo(new[] { FindingCodes.ElbowDrop, FindingCodes.RotationTiming }));

    private IReadOnlyList<FindingView> Findings()
    {
        var metrics = MetricKeys.All
            .Select(key => new MetricFacts(key, _metrics[key].Score, _metrics[key].Score, "", null, 1, _evidence[key]))
            .ToArray();
        return FindingRules.Of(new FindingFacts(AnalysisMode.Batting, metrics, TimingRule.Exact, 12, 100, 0));
    }

    private void Check(string key, double score, int frames, params (string Name, double Value)[] details)
    {
        var metric = _metrics[key];
        Assert.That(metric.Score, Is.EqualTo(score).Within(Tolerance));
        Assert.That(metric.NumFrames, Is.EqualTo(frames));
        foreach (var (name, value) in details)
        {
            Assert.That(metric.Details[name], Is.EqualTo(value).Within(Tolerance), name);
        }
    }

    private static Dictionary<BodyPoint, (double X, double Y)> Points(int i) => new()
    {
        [BodyPoint.Nose] = (0.50 + (0.01 * i), 0.20),
        [BodyPoint.LeftShoulder] = (0.45, 0.30 + (0.002 * i)),
        [BodyPoint.RightShoulder] = (0.60, 0.30 - (0.002 * i)),
        [BodyPoint.LeftElbow] = (0.43, 0.42),
        [BodyPoint.RightElbow] = (0.62, 0.40),
        [BodyPoint.LeftHip] = (0.47 + (0.003 * i), 0.55),
        [BodyPoint.RightHip] = (0.57 + (0.003 * i), 0.55 + (0.001 * i * i)),
        [BodyPoint.LeftKnee] = (0.47, 0.72),
        [BodyPoint.RightKnee] = (0.60, 0.70),
        [BodyPoint.LeftAnkle] = (0.46, 0.90),
        [BodyPoint.RightAnkle] = (0.55, 0.90),
    };
}
