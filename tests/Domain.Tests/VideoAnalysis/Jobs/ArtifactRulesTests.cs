using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Jobs;

internal sealed class ArtifactRulesTests
{
    private static readonly string Key = ArtifactRules.KeyOf(Jobs.Video, new AnalysisJobId("job-1"), 7, ArtifactKind.DeepResults);
    private static readonly PassResults Whole = new(
        "{}", """{"findings":[]}""", """{"summary":"Good."}""", new StoredArtifact(ArtifactKind.DeepResults, Key, 10, new string('0', 64)));

    private static IEnumerable<TestCaseData> Broken()
    {
        yield return Case("nothing at all", null, "findings", "report", "results");
        yield return Case("no findings", Whole with { Findings = "null" }, "findings");
        yield return Case("findings without a list", Whole with { Findings = "{}" }, "findings");
        yield return Case("a bare list", Whole with { Findings = "[]" }, "findings");
        yield return Case("findings that are not JSON", Whole with { Findings = "" }, "findings");
        yield return Case("an empty report", Whole with { Report = "{}" }, "report");
        yield return Case("a blank summary", Whole with { Report = """{"summary":"  "}""" }, "report");
        yield return Case("the old text key", Whole with { Report = """{"text":"Good."}""" }, "report");
        yield return Case("no client view", Whole with { Summary = "null" }, "summary");
        yield return Case("an empty object", Whole with { Results = Whole.Results with { Bytes = 0 } }, "results");
        yield return Case("no checksum", Whole with { Results = Whole.Results with { Sha256 = "" } }, "results");
        yield return Case("the quick object", Whole with { Results = Whole.Results with { Kind = ArtifactKind.QuickResults } }, "results");
        yield return Case("another run's object", Whole with { Results = Whole.Results with { Key = Key.Replace("/7/", "/6/", StringComparison.Ordinal) } }, "results");
        yield return Case("another job's object", Whole with { Results = Whole.Results with { Key = Key.Replace("job-1", "job-2", StringComparison.Ordinal) } }, "results");
    }

    private static TestCaseData Case(string name, PassResults? results, params string[] missing)
        => new TestCaseData(results, missing).SetName($"Refused: {name}");

    [TestCaseSource(nameof(Broken))]
    [Property("Defect", "D-28")]
    public void What_is_missing_is_named(PassResults? results, string[] missing)
        => Assert.That(Missing(results), Is.EqualTo(missing));

    [Test]
    public void An_empty_list_of_findings_is_a_good_result() => Assert.That(Missing(Whole), Is.Empty);

    [Test]
    [Property("Defect", "D-22")]
    public void Keys_name_the_job_and_the_run()
        => Assert.That(Key, Is.EqualTo("coach_plus/coach/c1/s1/v1/analysis/job-1/7/deep_results.json"));

    [Test]
    public void A_pass_without_its_artifacts_does_not_finish_the_job()
    {
        var job = Jobs.In(JobStatus.DeepRunning);
        Assert.That(() => job.Finish(null, Jobs.Noon), Throws.TypeOf<DomainException>().With.Property("Code").EqualTo("analysis-job.guardrail"));
        Assert.That(job.Status, Is.EqualTo(JobStatus.DeepRunning));
    }

    private static IReadOnlyList<string> Missing(PassResults? results)
        => ArtifactRules.Missing(Jobs.Video, new AnalysisJobId("job-1"), 7, ArtifactKind.DeepResults, results);
}
