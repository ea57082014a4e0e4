using CoachPlus.Application.Common;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class RetryAnalysisJobTests
{
    private static readonly RetryAnalysisJob Request = new("job-1");

    [Test]
    public async Task A_failed_job_is_queued_again_and_its_video_pinned_anew()
    {
        var desk = new Desk(Examples.Session(withVideo: true));
        desk.Jobs.Put(Examples.Job(JobStatus.Failed, upload: Examples.Declared(verified: true)));
        desk.Stored(eTag: "etag-2", contentType: "video/mp4");

        var view = await desk.Retry.Handle(Request, CancellationToken.None);

        var state = desk.Jobs["job-1"].State;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((view.Status, view.Stage, view.ErrorMessage, view.Retryable), Is.EqualTo(("queued", "QUEUED", (string?)null, false)));
            Assert.That(state.Status, Is.EqualTo(JobStatus.Queued));
            Assert.That(state.Upload!.Verified, Is.EqualTo(new VerifiedVideo(2048, "video/mp4", "etag-2", ManualClock.Noon)));
            Assert.That(state.Times.StartedAt, Is.Null);
        }
    }

    [Test]
    public async Task A_job_that_was_given_up_but_whose_video_is_there_after_all_gives_its_session_the_video()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed, FailureKind.Abandoned));
        desk.Stored();

        await desk.Retry.Handle(Request, CancellationToken.None);

        Assert.That(desk.Jobs.Session.HasVideo, Is.True);
    }

    [Test]
    public void A_finished_job_is_not_retried()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Done));

        var refused = Refusals.AssertRefused(() => desk.Retry.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "analysis-job.done");
        Assert.That(refused.Message, Does.Contain("Cannot retry successfully completed job"));
    }

    [TestCase(JobStatus.AwaitingUpload, "waiting for its video")]
    [TestCase(JobStatus.Queued, "queued")]
    [TestCase(JobStatus.QuickRunning, "quick pass")]
    [TestCase(JobStatus.QuickDone, "between its passes")]
    [TestCase(JobStatus.DeepRunning, "deep pass")]
    public void A_job_that_has_not_failed_is_not_retried(JobStatus status, string words)
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(status));

        var refused = Refusals.AssertRefused(() => desk.Retry.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "analysis-job.not-failed");
        Assert.That(refused.Message, Does.Contain(words));
        Assert.That(desk.Store.ReceivedCalls(), Is.Empty);
    }

    [Test]
    [Property("Defect", "D-14")]
    public void A_job_whose_video_is_not_there_stays_failed_and_says_what_to_do()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed, FailureKind.UploadMissing));

        var refused = Refusals.AssertRefused(() => desk.Retry.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "upload.missing");
        Assert.That(refused.Message, Does.Contain("not found").And.Contain("upload the video again"));
        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.Failed));
        Assert.That(desk.Jobs.Saves, Is.Zero);
    }

    [Test]
    public void A_video_that_is_none_is_refused_and_kept()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed));
        desk.Stored("plain text, and enough of it"u8.ToArray());

        Refusals.AssertRefused(() => desk.Retry.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "video.not-a-video");
        desk.AssertDeleted(0);
    }

    [Test]
    public void When_the_store_does_not_answer_the_job_stays_failed()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed));
        desk.StoreIsDown();

        Assert.ThrowsAsync<UnavailableException>(() => desk.Retry.Handle(Request, CancellationToken.None));
        Assert.That(desk.Jobs.Saves, Is.Zero);
    }

    [Test]
    public async Task Of_two_retries_at_once_both_are_answered_with_the_queued_job()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed));
        desk.Stored();
        desk.Jobs.BeforeSave = () =>
        {
            desk.Jobs.BeforeSave = () => { };
            desk.Retry.Handle(Request, CancellationToken.None).GetAwaiter().GetResult();
        };

        var loser = await desk.Retry.Handle(Request, CancellationToken.None);

        Assert.That(loser.Status, Is.EqualTo("queued"));
        Assert.That(desk.Jobs.Saves, Is.EqualTo(1));
    }

    [Test]
    public void A_job_that_ran_and_failed_again_meanwhile_is_a_conflict()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed));
        desk.Stored();
        desk.Jobs.BeforeSave = () => desk.Jobs.Put(AnalysisJob.Restore(Examples.Order(), Examples.State(JobStatus.Failed) with { Fence = 7 }));

        Refusals.AssertRefused(() => desk.Retry.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "analysis-job.busy");
    }

    [Test]
    public void Unknown_foreign_and_forbidden_are_refused()
    {
        var desk = new Desk();
        Refusals.AssertRefused(() => desk.Retry.Handle(Request, CancellationToken.None), RefusalKind.NotFound, "analysis-job.not-found");

        desk.Jobs.Put(Examples.Job(JobStatus.Failed));
        desk.Current.Coach.Returns(Examples.Staff);
        Refusals.AssertRefused(() => desk.Retry.Handle(Request, CancellationToken.None), RefusalKind.NotFound, "analysis-job.not-found");

        desk.Current.Coach.Returns(Examples.FreeUser);
        Refusals.AssertRefused(() => desk.Retry.Handle(Request, CancellationToken.None), RefusalKind.Forbidden, "plan.feature-missing");
    }
}
