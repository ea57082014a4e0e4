using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Sweeping;

internal sealed class SettleUploadsTests
{
    private static readonly SweepPolicy Policy = new() { OldUploadAge = TimeSpan.FromDays(1) };

    [Test]
    public async Task Every_page_is_gone_through_and_the_patience_is_asked_for()
    {
        var (desk, overdue) = (new Desk(), Substitute.For<IOverdueUploads>());
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        var cursor = new JobCursor(desk.Clock.Now, "job-0");
        overdue.WaitingAsync(Policy.UploadMargin, null, Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(new JobPage(desk.Clock.Now, [], ["job-0"], cursor));
        overdue.WaitingAsync(Policy.UploadMargin, cursor, Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(Page(desk));
        overdue.WithoutDeadlineAsync(TimeSpan.FromDays(1), null, Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(new JobPage(desk.Clock.Now, [], [], null));

        var result = await OverdueAsync(desk, overdue);

        Assert.That(result, Is.EqualTo(new SweepResult(2, 1, 0, 1)));
        Assert.That(desk.Jobs["job-1"].State.Failure, Is.EqualTo(FailureKind.Abandoned));
        Assert.That(desk.Jobs["job-1"].State.ErrorMessage, Does.Contain("Upload the video again"));
    }

    [Test]
    public async Task An_object_that_cannot_be_read_is_passed_over_while_the_store_answers()
    {
        var (desk, overdue) = Waiting();
        desk.StoreIsDown();

        Assert.That(await OverdueAsync(desk, overdue), Is.EqualTo(new SweepResult(1, 0, 0, 1)));
        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.AwaitingUpload), "nothing is known of its video");
    }

    [Test]
    public void A_store_that_does_not_answer_ends_the_round()
    {
        var (desk, overdue) = Waiting();
        desk.StoreIsDown();
        desk.Store.CheckAsync(default).ReturnsForAnyArgs(_ => throw new UnavailableException("the video storage", "No answer."));

        Assert.ThrowsAsync<RoundEndedException>(() => OverdueAsync(desk, overdue));
        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.AwaitingUpload));
    }

    [Test]
    public async Task Whoever_moves_the_job_first_is_right()
    {
        var (desk, overdue) = Waiting();
        desk.Jobs.BeforeSave = () => desk.Jobs.Put(Examples.Job(JobStatus.Queued));

        Assert.That(await OverdueAsync(desk, overdue), Is.EqualTo(new SweepResult(1, 0, 0, 0)));
        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.Queued));
    }

    [Test]
    public async Task A_video_whose_parts_have_all_arrived_is_joined_and_taken()
    {
        var (desk, overdue) = InParts(1, 2, 3);

        Assert.That(await OverdueAsync(desk, overdue), Is.EqualTo(new SweepResult(1, 1, 0, 0)));
        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.Queued));
    }

    [Test]
    public async Task Half_a_video_is_given_up_and_its_parts_stay_until_the_upload_is_closed()
    {
        var (desk, overdue) = InParts(1, 3);

        Assert.That(await OverdueAsync(desk, overdue), Is.EqualTo(new SweepResult(1, 1, 0, 0)));
        Assert.That(desk.Jobs["job-1"].State.Failure, Is.EqualTo(FailureKind.Abandoned));
        Assert.That((desk.Uploads.Open.Count, desk.Uploads.Completions), Is.EqualTo((1, 0)));
    }

    [TestCase(119, false)]
    [TestCase(120, true)]
    public async Task An_upload_that_was_given_up_is_closed_when_its_grace_period_is_over(int minutes, bool closed)
    {
        var (desk, overdue) = (new Desk(), Substitute.For<IOverdueUploads>());
        var job = Examples.Job(JobStatus.Failed, FailureKind.Abandoned, Examples.Declared());
        desk.Jobs.Put(job);
        var page = Page(desk) with { Now = job.State.Upload!.UrlExpiresAt.AddMinutes(minutes) };
        overdue.GivenUpAsync(Policy.UploadMargin, null, Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(page);

        var handler = new SettleGivenUpUploadsHandler(overdue, Settlement(desk), new StoreWatch(desk.Store), Policy, NullLogger<SettleGivenUpUploadsHandler>.Instance);
        await handler.Handle(new SettleGivenUpUploads(), CancellationToken.None);

        Assert.That(desk.Jobs["job-1"].WantsVideo, Is.EqualTo(!closed));
    }

    private static (Desk Desk, IOverdueUploads Overdue) Waiting()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        return (desk, Overdue(desk));
    }

    private static (Desk Desk, IOverdueUploads Overdue) InParts(params int[] arrived)
    {
        var desk = new Desk();
        desk.Join = () => desk.Stored(Examples.Mp4(2148));
        desk.InParts(arrived);
        return (desk, Overdue(desk));
    }

    private static IOverdueUploads Overdue(Desk desk)
    {
        var (page, overdue) = (Page(desk), Substitute.For<IOverdueUploads>());
        overdue.WaitingAsync(default, default, default, default).ReturnsForAnyArgs(page);
        overdue.WithoutDeadlineAsync(default, default, default, default).ReturnsForAnyArgs(page with { Jobs = [] });
        return overdue;
    }

    private static JobPage Page(Desk desk)
    {
        var job = desk.Jobs["job-1"];
        var late = job.State.Upload!.UrlExpiresAt.AddMinutes(10);
        return new JobPage(late, [new JobOfSession(job, desk.Jobs.Session)], [], null);
    }

    private static Task<SweepResult> OverdueAsync(Desk desk, IOverdueUploads overdue)
        => new SettleOverdueUploadsHandler(overdue, Settlement(desk), new StoreWatch(desk.Store), Policy, NullLogger<SettleOverdueUploadsHandler>.Instance)
            .Handle(new SettleOverdueUploads(), CancellationToken.None);

    private static UploadSettlement Settlement(Desk desk) => new(desk.Jobs, desk.Arrival, Policy, NullLogger<UploadSettlement>.Instance);
}
