using CoachPlus.Application.Common;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class JobInterventionsTests
{
    private Desk _desk = null!;
    private JobInterventions _interventions = null!;

    [SetUp]
    public void Open()
    {
        _desk = new Desk();
        _interventions = new JobInterventions(_desk.Jobs, _desk.Store, _desk.Rules, _desk.Clock);
    }

    [TestCase(true, 2)]
    [TestCase(false, 1)]
    public async Task A_running_job_goes_back_to_the_queue_at_once_and_counts_as_broken_only_when_it_was_requeued(bool requeue, int attempt)
    {
        _desk.Jobs.Put(Running(JobStatus.QuickRunning, attempt: 2, fence: 7));

        await (requeue ? _interventions.RequeueAsync("job-1", null, None) : _interventions.ReleaseAsync("job-1", 7, None));

        var state = _desk.Jobs["job-1"].State;
        Assert.That((state.Status, state.Attempt, state.Fence, state.Lease, state.FailureCode), Is.EqualTo((JobStatus.Queued, attempt, 7L, (JobLease?)null, "operator.requeued")));
        Assert.That(state.NotBefore, Is.LessThanOrEqualTo(ManualClock.Noon), "claimable now");
    }

    [Test]
    public async Task A_job_in_its_deep_pass_keeps_its_quick_results()
    {
        _desk.Jobs.Put(Running(JobStatus.DeepRunning, attempt: 1, fence: 3, Examples.Results("quick") with { Fence = 3 }));

        await _interventions.RequeueAsync("job-1", null, None);

        var job = _desk.Jobs["job-1"];
        Assert.That((job.Status, job.IsWaiting, job.State.Quick is not null), Is.EqualTo((JobStatus.QuickDone, true, true)));
    }

    [TestCase(JobStatus.AwaitingUpload, "waiting for its video")]
    [TestCase(JobStatus.Queued, "queued")]
    [TestCase(JobStatus.Done, "done")]
    [TestCase(JobStatus.Failed, "Replay its group")]
    public void What_no_worker_holds_cannot_be_taken_from_one(JobStatus status, string words)
    {
        _desk.Jobs.Put(Examples.Job(status));

        foreach (var verb in new Func<Task>[] { () => _interventions.RequeueAsync("job-1", null, None), () => _interventions.ReleaseAsync("job-1", null, None) })
        {
            Assert.That(Refusals.AssertRefused(verb, RefusalKind.Conflict, "analysis-job.not-running").Message, Does.Contain(words));
        }
    }

    [Test]
    public void A_run_that_is_over_is_not_taken_for_the_one_that_followed()
    {
        _desk.Jobs.Put(Running(JobStatus.QuickRunning, attempt: 2, fence: 8));

        Refusals.AssertRefused(() => _interventions.RequeueAsync("job-1", 7, None), RefusalKind.Conflict, "analysis-job.other-run");
    }

    [Test]
    public void A_job_that_another_run_takes_over_meanwhile_is_left_alone()
    {
        _desk.Jobs.Put(Running(JobStatus.QuickRunning, attempt: 1, fence: 1));
        _desk.Jobs.BeforeSave = () => _desk.Jobs.Put(Running(JobStatus.QuickRunning, attempt: 2, fence: 2));

        Refusals.AssertRefused(() => _interventions.RequeueAsync("job-1", null, None), RefusalKind.Conflict, "analysis-job.other-run");
        Assert.That((_desk.Jobs["job-1"].State.Fence, _desk.Jobs.Saves), Is.EqualTo((2L, 0)));
    }

    [Test]
    public async Task A_run_that_goes_on_to_its_next_stage_meanwhile_is_taken_all_the_same()
    {
        _desk.Jobs.Put(Running(JobStatus.QuickRunning, attempt: 1, fence: 1));
        _desk.Jobs.BeforeSave = () =>
        {
            _desk.Jobs.BeforeSave = () => { };
            _desk.Jobs.Put(Running(JobStatus.QuickDone, attempt: 1, fence: 1, Examples.Results("quick") with { Fence = 1 }));
        };

        await _interventions.RequeueAsync("job-1", null, None);

        Assert.That(_desk.Jobs["job-1"].IsWaiting, Is.True);
    }

    [Test]
    public void A_job_of_the_existing_systems_servers_is_not_taken_over()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.QuickRunning));

        Refusals.AssertRefused(() => _interventions.ReleaseAsync("job-1", null, None), RefusalKind.Conflict, "analysis-job.held-elsewhere");
    }

    [TestCase(JobStatus.AwaitingUpload)]
    [TestCase(JobStatus.Queued)]
    [TestCase(JobStatus.QuickRunning)]
    public async Task A_job_that_waits_or_runs_is_cancelled_once_however_often_that_is_said(JobStatus status)
    {
        _desk.Jobs.Put(Examples.Job(status));

        await _interventions.CancelAsync("job-1", None);
        await _interventions.CancelAsync("job-1", None);

        var state = _desk.Jobs["job-1"].State;
        Assert.That((state.Failure, _desk.Jobs.Saves), Is.EqualTo((FailureKind.Cancelled, 1)));
        Assert.That(state.ErrorMessage, Does.Contain(status == JobStatus.AwaitingUpload ? "upload it again" : "The video is kept"));
    }

    [TestCase(JobStatus.Done)]
    [TestCase(JobStatus.Failed)]
    public void What_has_ended_is_not_cancelled(JobStatus status)
    {
        _desk.Jobs.Put(Examples.Job(status));

        Refusals.AssertRefused(() => _interventions.CancelAsync("job-1", None), RefusalKind.Conflict, "analysis-job.ended");
    }

    [Test]
    public async Task A_retry_queues_a_failed_job_whose_video_is_there()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Failed));
        _desk.Stored();

        Assert.That(await _interventions.RetryAsync("job-1", None), Is.EqualTo(new RetriedJob("job-1", RetryOutcome.Queued, null, null)));
        Assert.That((await _interventions.RetryAsync("job-1", None)).Outcome, Is.EqualTo(RetryOutcome.Unchanged), "the second click");
        Assert.That(_desk.Jobs.Saves, Is.EqualTo(1));
    }

    [Test]
    public async Task A_retry_says_why_a_job_stays_failed()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Failed));
        var missing = await _interventions.RetryAsync("job-1", None);
        _desk.Jobs.Put(Examples.Job(JobStatus.Failed, FailureKind.UploadMissing, Examples.Declared() with { ClosedAt = ManualClock.Noon }));
        _desk.Stored();
        var closed = await _interventions.RetryAsync("job-1", None);
        var unknown = await _interventions.RetryAsync("nobody", None);

        Assert.That(new[] { missing, closed, unknown }.Select(job => job.Outcome), Is.All.EqualTo(RetryOutcome.Refused));
        Assert.That(
            new[] { missing, closed, unknown }.Select(job => job.Code),
            Is.EqualTo(new[] { "upload.missing", "analysis-job.transition", "analysis-job.not-found" }));
        Assert.That(closed.Sentence, Does.Contain("upload was closed"));
    }

    [Test]
    public async Task Of_two_retries_at_once_one_queues_the_job()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Failed));
        _desk.Stored();
        _desk.Jobs.BeforeSave = () =>
        {
            _desk.Jobs.BeforeSave = () => { };
            _interventions.RetryAsync("job-1", None).GetAwaiter().GetResult();
        };

        Assert.That((await _interventions.RetryAsync("job-1", None)).Outcome, Is.EqualTo(RetryOutcome.Unchanged));
        Assert.That(_desk.Jobs.Saves, Is.EqualTo(1));
    }

    [Test]
    public void Without_the_storage_nothing_is_decided()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Failed));
        _desk.StoreIsDown();

        Assert.ThrowsAsync<UnavailableException>(() => _interventions.RetryAsync("job-1", None));
        Assert.That(_desk.Jobs.Saves, Is.Zero);
    }

    [Test]
    public void What_is_not_there_is_not_found()
    {
        foreach (var verb in new Func<Task>[]
        {
            () => _interventions.RequeueAsync("nobody", null, None), () => _interventions.ReleaseAsync("a\0b", null, None), () => _interventions.CancelAsync("", None),
        })
        {
            Refusals.AssertRefused(verb, RefusalKind.NotFound, "analysis-job.not-found");
        }
    }

    private static CancellationToken None => CancellationToken.None;

    private static AnalysisJob Running(JobStatus status, int attempt, long fence, PassResults? quick = null)
        => AnalysisJob.Restore(
            Examples.Order(),
            Examples.State(status) with { Attempt = attempt, Fence = fence, Lease = new JobLease("m:1:1", ManualClock.Noon.AddMinutes(1), fence), Quick = quick });
}
