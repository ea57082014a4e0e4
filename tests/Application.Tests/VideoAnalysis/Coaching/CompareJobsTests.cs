using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Coaching;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Comparison;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Coaching;

internal sealed class CompareJobsTests
{
    private Desk _desk = null!;

    [SetUp]
    public void Put()
    {
        _desk = new Desk();
        _desk.Jobs.Put(Results.Done("later", 9, Results.Metric(MetricKeys.HeadStability, 0.8)));
        _desk.Jobs.Put(Results.Done("early", 2, Results.Metric(MetricKeys.HeadStability, 0.3), Results.Finding("HEAD_MOVEMENT")));
        _desk.Jobs.Put(Examples.Job(JobStatus.QuickRunning, id: "running"));
        _desk.Jobs.Put(Examples.Job(JobStatus.Failed, id: "failed"));
    }

    private Task<ComparisonView> CompareAsync(string session = "session-1", params string?[] jobs)
        => new CompareJobsHandler(_desk.Jobs, _desk.Current).Handle(new CompareJobs(session, jobs), CancellationToken.None);

    [Test]
    [Property("Defect", "D-87")]
    public async Task Finished_jobs_of_a_session_are_compared_in_the_order_of_time_and_others_left_out()
    {
        var comparison = await CompareAsync("session-1", "later", "running", "early", "elsewhere", null, "later");

        Assert.That(comparison.Timeline.Select(point => point.JobId), Is.EqualTo(new[] { "early", "later" }));
        Assert.That(comparison.Deltas.Single().Improvements.Single().Delta, Is.EqualTo(0.5));
        Assert.That(comparison.PersistentIssues, Is.Empty);
    }

    [TestCase(RefusalKind.Malformed, "comparison.too-few")]
    [TestCase(RefusalKind.Malformed, "comparison.too-few", "early")]
    [TestCase(RefusalKind.Malformed, "comparison.too-few", "early", "early")]
    [TestCase(RefusalKind.Malformed, "comparison.too-few", "early", "running")]
    [TestCase(RefusalKind.Malformed, "comparison.too-few", "failed", "running")]
    [TestCase(RefusalKind.NotFound, "comparison.none-found", "elsewhere", "nowhere")]
    public void Without_two_finished_jobs_of_the_session_there_is_nothing_to_compare(RefusalKind kind, string code, params string[] jobs)
    {
        var refused = Assert.ThrowsAsync<RequestException>(() => CompareAsync("session-1", jobs))!;

        Assert.That((refused.Kind, refused.Code), Is.EqualTo((kind, code)));
    }

    [TestCase("session-2")]
    [TestCase("")]
    [TestCase("null")]
    public void A_session_that_is_not_there_is_not_found(string session)
        => Assert.That(Assert.ThrowsAsync<RequestException>(() => CompareAsync(session, "early", "later"))!.Code, Is.EqualTo("session.not-found"));

    [Test]
    public void Anothers_session_is_not_found_and_a_plan_without_analysis_is_refused()
    {
        _desk.Current.Coach.Returns(Examples.Staff);
        Assert.That(Assert.ThrowsAsync<RequestException>(() => CompareAsync("session-1", "early", "later"))!.Code, Is.EqualTo("session.not-found"));
        _desk.Current.Coach.Returns(Examples.FreeUser);
        Assert.That(Assert.ThrowsAsync<RequestException>(() => CompareAsync("session-1", "early", "later"))!.Kind, Is.EqualTo(RefusalKind.Forbidden));
    }

    [TestCase(100, true)]
    [TestCase(101, false)]
    public void A_hundred_jobs_are_enough(int jobs, bool valid)
        => Assert.That(new CompareJobsValidator().Validate(new CompareJobs("session-1", new string?[jobs])).IsValid, Is.EqualTo(valid));
}
