using System.Security.Cryptography;
using CoachPlus.Application.Common;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class CompleteUploadTests
{
    private static readonly CompleteUpload Request = new("job-1");

    [Test]
    public async Task A_video_that_has_arrived_queues_its_job_and_becomes_the_sessions_video()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored();
        desk.Clock.Advance(TimeSpan.FromMinutes(2));

        var view = await desk.Complete.Handle(Request, CancellationToken.None);

        var job = desk.Jobs["job-1"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(view.JobId, Is.EqualTo("job-1"));
            Assert.That(view.Status, Is.EqualTo("queued"));
            Assert.That(view.SqsMessageId, Is.Null);
            Assert.That(view.Message, Is.Not.Empty);
            Assert.That(job.Status, Is.EqualTo(JobStatus.Queued));
            Assert.That(job.State.Upload!.Verified, Is.EqualTo(new VerifiedVideo(2048, "application/octet-stream", "etag-1", ManualClock.Noon.AddMinutes(2))));
            Assert.That(desk.Jobs.Session.Video, Is.EqualTo(Examples.Video));
            Assert.That(desk.Jobs.Session.VideoBytes, Is.EqualTo(2048));
        }

        desk.AssertDeleted(0);
    }

    [TestCase("video/mp4", "video/mp4")]
    [TestCase("", null)]
    [TestCase("video/mp4; x=\"\u00e9\"", null)]
    [TestCase("video/\u0001", null)]
    [TestCase("long", null)]
    public async Task A_content_type_that_no_column_and_no_header_can_hold_is_not_kept(string sent, string? kept)
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored(contentType: sent == "long" ? "video/" + new string('a', 250) : sent);

        await desk.Complete.Handle(Request, CancellationToken.None);

        Assert.That(desk.Jobs["job-1"].State.Upload!.Verified!.ContentType, Is.EqualTo(kept));
    }

    [TestCase(JobStatus.Queued, "queued")]
    [TestCase(JobStatus.QuickRunning, "quick_running")]
    [TestCase(JobStatus.QuickDone, "quick_done")]
    [TestCase(JobStatus.DeepRunning, "deep_running")]
    [TestCase(JobStatus.Done, "done")]
    public async Task Completing_again_changes_nothing_and_says_so(JobStatus status, string word)
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(status));

        var view = await desk.Complete.Handle(Request, CancellationToken.None);

        Assert.That(view.Status, Is.EqualTo(word));
        Assert.That(view.Message, Does.Contain("already"));
        Assert.That(desk.Jobs.Saves, Is.Zero);
        Assert.That(desk.Store.ReceivedCalls(), Is.Empty);
    }

    [Test]
    [Property("Defect", "D-16")]
    public async Task A_failed_job_whose_video_is_there_starts_anew_without_traces_of_its_last_run()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed, FailureKind.Abandoned));
        desk.Stored();

        await desk.Complete.Handle(Request, CancellationToken.None);

        var state = desk.Jobs["job-1"].State;
        Assert.That(state.Status, Is.EqualTo(JobStatus.Queued));
        Assert.That(state.Failure, Is.Null);
        Assert.That(state.ErrorMessage, Is.Null);
        Assert.That(state.Times.DeepStartedAt, Is.Null);
    }

    [Test]
    public async Task A_late_complete_of_a_job_that_failed_after_its_video_came_changes_nothing()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed, FailureKind.Analysis, Examples.Declared(verified: true)));

        var view = await desk.Complete.Handle(Request, CancellationToken.None);

        Assert.That((view.Status, desk.Jobs.Saves), Is.EqualTo(("failed", 0)));
        Assert.That(view.Message, Does.Contain("already"));
        Assert.That(desk.Store.ReceivedCalls(), Is.Empty);
    }

    [Test]
    [Property("Defect", "D-13")]
    public async Task An_older_video_that_is_analysed_again_does_not_push_a_newer_one_aside()
    {
        var newer = new VideoObject("videos-bucket", "coach_plus/coach/coach-1/session-1/video-2/original.mp4");
        var session = Examples.Session();
        session.VideoArrived(newer, 99, ManualClock.Noon);
        var desk = new Desk(session);
        desk.Jobs.Put(Examples.Job(JobStatus.Failed, FailureKind.Abandoned, Examples.Declared(verified: true)));
        desk.Stored();

        await desk.Complete.Handle(Request, CancellationToken.None);

        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.Queued));
        Assert.That(desk.Jobs.Session.Video, Is.EqualTo(newer));
    }

    [Test]
    [Property("Defect", "D-13")]
    public async Task Of_two_offers_of_a_session_each_is_judged_by_its_own_object()
    {
        var desk = new Desk();
        var first = await desk.Start.Handle(new StartUpload("session-1"), CancellationToken.None);
        var second = await desk.Start.Handle(new StartUpload("session-1"), CancellationToken.None);
        desk.Stored(at: desk.Jobs[first.JobId].Order.Video);

        var view = await desk.Complete.Handle(new CompleteUpload(first.JobId), CancellationToken.None);

        Assert.That(view.Status, Is.EqualTo("queued"));
        Assert.That(desk.Jobs.Session.Video?.Key, Is.EqualTo(first.S3Key), "the video that has arrived is the one to play");
        Refusals.AssertRefused(() => desk.Complete.Handle(new CompleteUpload(second.JobId), CancellationToken.None), RefusalKind.Malformed, "upload.missing");
        Assert.That(desk.Jobs[first.JobId].Status, Is.EqualTo(JobStatus.Queued));
    }

    [TestCase(true, TestName = "A_checksum_that_the_store_keeps_is_compared")]
    [TestCase(false, TestName = "A_checksum_is_computed_from_the_object_when_the_store_keeps_none")]
    public async Task A_declared_checksum(bool storeKeepsIt)
    {
        var content = Examples.Mp4(5000);
        var sum = Convert.ToHexStringLower(SHA256.HashData(content));
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload, upload: Examples.Declared(5000, sum)));
        desk.Stored(content, storeKeepsIt ? sum : null);

        var view = await desk.Complete.Handle(Request, CancellationToken.None);

        Assert.That(view.Status, Is.EqualTo("queued"));
    }

    [Test]
    public void When_the_store_does_not_answer_the_job_stays_as_it_was()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.StoreIsDown();

        Assert.ThrowsAsync<UnavailableException>(() => desk.Complete.Handle(Request, CancellationToken.None));
        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.AwaitingUpload));
        Assert.That(desk.Jobs.Saves, Is.Zero);
    }

    [TestCase("job-2")]
    [TestCase("")]
    [TestCase("job\0")]
    [TestCase("an-id-that-is-much-longer-than-any-id-in-any-table-could-ever-possibly-be")]
    public void An_unknown_job_is_not_found(string id)
        => Refusals.AssertRefused(
            () => new Desk().Complete.Handle(new CompleteUpload(id), CancellationToken.None), RefusalKind.NotFound, "analysis-job.not-found");

    [Test]
    public void Somebody_elses_job_is_not_found()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Current.Coach.Returns(Examples.Staff);

        Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.NotFound, "analysis-job.not-found");
    }
}
