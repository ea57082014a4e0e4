using CoachPlus.Application.Common;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class CancelAnalysisJobTests
{
    private static readonly CancelAnalysisJob Request = new("job-1");

    [TestCase(JobStatus.AwaitingUpload)]
    [TestCase(JobStatus.Queued)]
    [TestCase(JobStatus.QuickRunning)]
    [TestCase(JobStatus.QuickDone)]
    [TestCase(JobStatus.DeepRunning)]
    public async Task A_job_that_has_not_ended_is_cancelled(JobStatus status)
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(status));

        var view = await desk.Cancel.Handle(Request, CancellationToken.None);

        Assert.That((view.Status, view.Stage, view.FailureKind), Is.EqualTo(("failed", "CANCELLED", "cancelled")));
        Assert.That(desk.Jobs["job-1"].WantsVideo, Is.False, "a video that still comes moves nothing");
        Assert.That(view.ErrorMessage, Does.Contain(status == JobStatus.AwaitingUpload ? "upload it again" : "The video is kept"));
    }

    [Test]
    public async Task Cancelling_twice_is_cancelling_once()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Queued));

        await desk.Cancel.Handle(Request, CancellationToken.None);
        var again = await desk.Cancel.Handle(Request, CancellationToken.None);

        Assert.That((again.Stage, desk.Jobs.Saves), Is.EqualTo(("CANCELLED", 1)));
    }

    [TestCase(JobStatus.Done, "done")]
    [TestCase(JobStatus.Failed, "failed")]
    public void A_job_that_has_ended_is_not_cancelled(JobStatus status, string words)
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(status));

        var refused = Refusals.AssertRefused(() => desk.Cancel.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "analysis-job.ended");
        Assert.That(refused.Message, Does.Contain(words));
    }

    [Test]
    public async Task A_job_that_moves_meanwhile_is_read_again()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Queued));
        desk.Jobs.BeforeSave = () =>
        {
            desk.Jobs.BeforeSave = () => { };
            var moved = desk.Jobs["job-1"];
            moved.Claim("worker", desk.Clock.Now, TimeSpan.FromMinutes(1), moved.State.Fence + 1);
            desk.Jobs.Put(moved);
        };

        await desk.Cancel.Handle(Request, CancellationToken.None);

        var state = desk.Jobs["job-1"].State;
        Assert.That((state.Failure, state.Fence, state.Lease), Is.EqualTo((FailureKind.Cancelled, 1L, (JobLease?)null)));
    }

    [Test]
    public void A_job_that_never_stands_still_is_a_conflict()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Queued));
        desk.Jobs.BeforeSave = () => desk.Jobs.Put(Examples.Job(desk.Jobs["job-1"].Status == JobStatus.Queued ? JobStatus.QuickRunning : JobStatus.Queued));

        Refusals.AssertRefused(() => desk.Cancel.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "analysis-job.busy");
    }

    [Test]
    public void Somebody_elses_job_does_not_exist()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Queued));
        desk.Current.Coach.Returns(Examples.Staff);

        Refusals.AssertRefused(() => desk.Cancel.Handle(Request, CancellationToken.None), RefusalKind.NotFound, "analysis-job.not-found");
    }
}
