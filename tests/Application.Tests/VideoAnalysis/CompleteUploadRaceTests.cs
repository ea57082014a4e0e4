using CoachPlus.Application.Common;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class CompleteUploadRaceTests
{
    private static readonly CompleteUpload Request = new("job-1");

    [Test]
    public async Task Of_two_completions_at_once_one_moves_the_job_and_both_are_answered()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored();
        UploadCompletionView? other = null;
        desk.Jobs.BeforeSave = () =>
        {
            desk.Jobs.BeforeSave = () => { };
            other = desk.Complete.Handle(Request, CancellationToken.None).GetAwaiter().GetResult();
        };

        var loser = await desk.Complete.Handle(Request, CancellationToken.None);

        Assert.That(other!.Status, Is.EqualTo("queued"));
        Assert.That(loser.Status, Is.EqualTo("queued"));
        Assert.That(loser.Message, Does.Contain("already"));
        Assert.That(desk.Jobs.Saves, Is.EqualTo(1));
    }

    [Test]
    [Property("Defect", "D-15")]
    public async Task A_job_that_a_worker_has_claimed_meanwhile_is_not_put_back()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored();
        desk.Jobs.BeforeSave = () => desk.Jobs.Put(Examples.Job(JobStatus.QuickRunning));

        var view = await desk.Complete.Handle(Request, CancellationToken.None);

        Assert.That(view.Status, Is.EqualTo("quick_running"));
        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.QuickRunning));
    }

    [Test]
    public async Task A_job_that_was_given_up_meanwhile_is_completed_after_all()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored();
        desk.Jobs.BeforeSave = () =>
        {
            desk.Jobs.BeforeSave = () => { };
            desk.Jobs.Put(Examples.Job(JobStatus.Failed, FailureKind.Abandoned));
        };

        var view = await desk.Complete.Handle(Request, CancellationToken.None);

        Assert.That(view.Status, Is.EqualTo("queued"));
        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.Queued));
    }

    [Test]
    public async Task A_bad_object_that_was_replaced_and_confirmed_meanwhile_is_not_deleted()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored("not a video, though long enough"u8.ToArray());
        desk.Jobs.BeforeSave = () =>
        {
            desk.Jobs.BeforeSave = () => { };
            desk.Stored(eTag: "better");
            desk.Complete.Handle(Request, CancellationToken.None).GetAwaiter().GetResult();
        };

        var view = await desk.Complete.Handle(Request, CancellationToken.None);

        Assert.That(view.Status, Is.EqualTo("queued"));
        Assert.That(desk.Jobs["job-1"].State.Upload!.Verified!.ETag, Is.EqualTo("better"));
        desk.AssertDeleted(0);
    }

    [Test]
    public void A_job_that_was_deleted_meanwhile_is_not_found()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored();
        desk.Jobs.BeforeSave = () => desk.Jobs.Remove("job-1");

        Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.NotFound, "analysis-job.not-found");
    }

    [Test]
    public void A_job_that_never_holds_still_is_a_conflict_and_not_an_endless_loop()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored();
        var turn = 0;
        desk.Jobs.BeforeSave = () => desk.Jobs.Put(Examples.Job(turn++ % 2 == 0 ? JobStatus.Failed : JobStatus.AwaitingUpload, FailureKind.Abandoned));

        Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "analysis-job.busy");
        Assert.That(turn, Is.EqualTo(3));
    }
}
