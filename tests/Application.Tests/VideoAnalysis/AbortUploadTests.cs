using CoachPlus.Application.Common;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class AbortUploadTests
{
    private static readonly AbortUpload Request = new("job-1");
    private static readonly CompleteUpload Complete = new("job-1");

    [Test]
    public async Task An_upload_in_parts_is_cancelled_with_its_job_and_its_parts()
    {
        var desk = new Desk();
        desk.InParts(1, 2);

        var view = await desk.Abort.Handle(Request, CancellationToken.None);

        Assert.That((view.JobId, view.Status, view.Stage), Is.EqualTo(("job-1", "failed", "CANCELLED")));
        Assert.That(desk.Jobs["job-1"].State.Upload!.ClosedAt, Is.EqualTo(ManualClock.Noon));
        Assert.That(desk.Uploads.Open, Is.Empty);
        desk.AssertDeleted(1);
    }

    [Test]
    public async Task An_upload_in_one_piece_is_cancelled_and_what_had_arrived_is_deleted()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored();

        var view = await desk.Abort.Handle(Request, CancellationToken.None);

        Assert.That(view.Stage, Is.EqualTo("CANCELLED"));
        desk.AssertDeleted(1);
    }

    [Test]
    public async Task Afterwards_complete_is_a_conflict_with_a_sentence()
    {
        var desk = new Desk();
        desk.InParts(1, 2, 3);
        await desk.Abort.Handle(Request, CancellationToken.None);

        var refused = Refusals.AssertRefused(() => desk.Complete.Handle(Complete, CancellationToken.None), RefusalKind.Conflict, "upload.closed");

        Assert.That(refused.Message, Does.Contain("cancelled").And.Contain("Upload the video again"));
        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.Failed));
    }

    [Test]
    public async Task Cancelling_again_clears_again_what_the_first_could_not()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed, FailureKind.Cancelled, Examples.InParts(closedAt: ManualClock.Noon)));
        desk.Uploads.Begin(new(Examples.Video.Bucket, Examples.Video.Key), Examples.UploadId);

        var view = await desk.Abort.Handle(Request, CancellationToken.None);

        Assert.That((view.Stage, desk.Jobs.Saves), Is.EqualTo(("CANCELLED", 0)));
        Assert.That(desk.Uploads.Open, Is.Empty);
        desk.AssertDeleted(1);
    }

    [TestCase(FailureKind.UploadMissing, "FAILED")]
    [TestCase(FailureKind.Abandoned, "ABANDONED")]
    public async Task A_job_that_failed_for_want_of_its_video_is_closed(FailureKind failure, string stage)
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed, failure, Examples.InParts()));

        var view = await desk.Abort.Handle(Request, CancellationToken.None);

        Assert.That(view.Stage, Is.EqualTo(stage));
        Assert.That(desk.Jobs["job-1"].WantsVideo, Is.False);
    }

    [TestCase(JobStatus.Queued, null)]
    [TestCase(JobStatus.QuickRunning, null)]
    [TestCase(JobStatus.Done, null)]
    [TestCase(JobStatus.Failed, FailureKind.Analysis)]
    [TestCase(JobStatus.Failed, FailureKind.Cancelled)]
    [TestCase(JobStatus.Failed, FailureKind.UploadMissing)]
    public void A_video_that_has_arrived_is_not_deleted(JobStatus status, FailureKind? failure)
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(status, failure, Examples.InParts(verified: true)));

        Refusals.AssertRefused(() => desk.Abort.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "upload.arrived");
        Assert.That(desk.Jobs.Saves, Is.Zero);
        desk.AssertDeleted(0);
    }

    [Test]
    public void A_complete_that_was_faster_wins()
    {
        var desk = new Desk();
        desk.Join = () => desk.Stored(Examples.Mp4(2148));
        desk.InParts(1, 2, 3);
        desk.Jobs.BeforeSave = () =>
        {
            desk.Jobs.BeforeSave = () => { };
            desk.Complete.Handle(Complete, CancellationToken.None).GetAwaiter().GetResult();
        };

        Refusals.AssertRefused(() => desk.Abort.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "upload.arrived");

        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.Queued));
        desk.AssertDeleted(0);
    }

    [Test]
    public void An_abort_that_was_faster_wins_and_the_joined_object_is_deleted_by_whoever_comes_last()
    {
        var desk = new Desk();
        desk.Join = () => desk.Stored(Examples.Mp4(2148));
        desk.InParts(1, 2, 3);
        desk.Jobs.BeforeSave = () =>
        {
            desk.Jobs.BeforeSave = () => { };
            desk.Abort.Handle(Request, CancellationToken.None).GetAwaiter().GetResult();
        };

        Refusals.AssertRefused(() => desk.Complete.Handle(Complete, CancellationToken.None), RefusalKind.Conflict, "upload.closed");

        Assert.That(desk.Jobs["job-1"].State.Failure, Is.EqualTo(FailureKind.Cancelled));
        desk.AssertDeleted(2);
    }
}
