using CoachPlus.Application.VideoAnalysis.Coaching;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Application.Tests.VideoAnalysis.Coaching;

internal sealed class TechniqueResultsTests
{
    private static TechniqueReading Read(string metrics, string findings = "")
        => TechniqueResults.Read(new JobOfSession(Results.Done("job-1", metrics: metrics, findings: findings), Examples.Session()))!;

    [Test]
    [Property("Defect", "D-75")]
    public void Scores_and_reasons_are_read_by_the_code_of_their_metric()
    {
        var reading = Read($"{Results.Metric(MetricKeys.HeadStability, 0.4)},{Results.NotMeasured(MetricKeys.FrontKneeBrace, "The knee was hidden.")},{Results.Metric(MetricKeys.SeparationTiming, 0.7)}");

        Assert.That(reading.Scores, Is.EqualTo(new Dictionary<string, double> { [FindingCodes.HeadMovement] = 0.4, [FindingCodes.RotationTiming] = 0.7 }));
        Assert.That(reading.NotMeasured, Is.EqualTo(new Dictionary<string, string> { [FindingCodes.KneeCollapse] = "The knee was hidden." }));
    }

    [Test]
    public void A_finding_comes_with_its_cues_and_drills()
    {
        var finding = Read("", Results.Finding("HEAD_MOVEMENT", "high")).Findings.Single();

        Assert.That((finding.Code, finding.Title, finding.Severity, finding.WhyItMatters), Is.EqualTo(("HEAD_MOVEMENT", "Title of HEAD_MOVEMENT", Severity.High, "It matters.")));
        Assert.That((finding.Cues.Count, finding.Drills.Count), Is.EqualTo((4, 2)));
    }

    [TestCase("""{"metrics":{"metrics":{"head_stability_score":{"score":0.5,"num_frames":0}}}}""", 0, 1, TestName = "A_default_of_the_existing_system_is_no_score")]
    [TestCase("""{"metrics":{"metrics":{"hip_shoulder_separation_timing":{"score":0.1,"num_frames":12}}}}""", 0, 0, TestName = "Seconds_are_no_score")]
    [TestCase("""{"metrics":{"head_stability_score":{"score":0.7,"num_frames":12}}}""", 1, 0, TestName = "Metrics_may_stand_one_level_higher")]
    [TestCase("""{"metrics":{"metrics":{"head_stability_score":{"score":55.0,"num_frames":9}}}}""", 0, 0, TestName = "A_percentage_is_no_score")]
    [TestCase("""{"metrics":{"metrics":{"head_stability_score":{"score":"good"}}}}""", 0, 0)]
    [TestCase("""{"metrics":[1]}""", 0, 0)]
    [TestCase("[]", 0, 0)]
    [TestCase("7", 0, 0)]
    public void Whatever_was_stored_is_read_without_an_error(string summary, int scores, int reasons)
    {
        var reading = TechniqueResults.Read(AnalysisMode.Batting, summary, """{"findings":[7,{"code":"X"},{"code":"SWING_ANALYSIS","title":"Swing","cues":[1,"Good"]}]}""");

        Assert.That((reading.Scores.Count, reading.NotMeasured.Count), Is.EqualTo((scores, reasons)));
        Assert.That(reading.Findings.Select(finding => (finding.Code, finding.Severity, finding.Cues.Count)), Is.EqualTo(new[] { ("SWING_ANALYSIS", Severity.Low, 1) }));
    }

    [Test]
    public void A_job_that_has_not_finished_has_no_reading()
    {
        var running = AnalysisJob.Restore(Examples.Order(), Examples.State(JobStatus.QuickDone) with { Quick = Examples.Results("quick") });

        Assert.That(TechniqueResults.Read(new JobOfSession(running, Examples.Session())), Is.Null);
        Assert.That(TechniqueResults.Read(new JobOfSession(Examples.Job(JobStatus.Done), Examples.Session())), Is.Null, "done without results, as some old rows are");
    }
}
