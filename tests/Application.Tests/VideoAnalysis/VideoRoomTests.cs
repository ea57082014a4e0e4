using CoachPlus.Application.Common;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

/// <summary>What the plan of a session's owner allows, where a video is offered and where it has arrived.</summary>
internal sealed class VideoRoomTests
{
    private static readonly VideoPlan Small = new("coach_pro_plus", 10_000, 7200);

    [TestCase(1_000L, true)]
    [TestCase(1_001L, false)]
    [TestCase(null, true)]
    public async Task What_has_no_room_is_refused_before_it_is_sent(long? bytes, bool allowed)
    {
        var desk = new Desk { Plans = { Plan = Small, Stored = 9_000 } };
        Task<UploadView> Ask() => desk.Start.Handle(new StartUpload("session-1", SizeBytes: bytes), CancellationToken.None);

        if (allowed)
        {
            Assert.That((await Ask()).JobId, Is.Not.Empty);
            Assert.That(desk.Jobs.Bounds, Is.EqualTo(new[] { new StorageBound(desk.Jobs.Session.Owner, 10_000) }));
            return;
        }

        var refused = Refusals.AssertRefused(Ask, RefusalKind.Forbidden, "plan.storage-full");
        Assert.That(refused.Message, Does.Contain("1001 bytes").And.Contain("9000 bytes of the 10000 bytes").And.Contain("Delete sessions"));
        Assert.That(desk.Jobs.Ids, Is.Empty);
    }

    [Test]
    public void Of_a_full_plan_nothing_is_offered_to_clients_that_announce_nothing()
    {
        var desk = new Desk { Plans = { Plan = Small, Stored = 10_000 } };

        var refused = Refusals.AssertRefused(() => desk.Start.Handle(new StartUpload("session-1"), CancellationToken.None), RefusalKind.Forbidden, "plan.storage-full");

        Assert.That(refused.Message, Does.StartWith("There is no room for another video:"));
        desk.Store.DidNotReceiveWithAnyArgs().SignPut(default, null!, default);
    }

    [Test]
    public void A_plan_without_videos_offers_nothing_and_the_plan_that_counts_is_the_owners()
    {
        var desk = new Desk { Plans = { Plan = new VideoPlan("free", 0, 0) } };
        desk.Current.Coach.Returns(Examples.Superuser);

        Refusals.AssertRefused(() => desk.Start.Handle(new StartUpload("session-1"), CancellationToken.None), RefusalKind.Forbidden, "plan.no-storage");
        Assert.That(desk.Plans.Asked, Is.EqualTo(new[] { desk.Jobs.Session.Owner }));
    }

    [Test]
    public async Task Whose_room_was_taken_by_somebody_faster_is_told_so_and_nothing_is_left()
    {
        var desk = new Desk { Plans = { Plan = Small }, Jobs = { LostRooms = 2 } };

        Refusals.AssertRefused(() => desk.Start.Handle(new StartUpload("session-1", SizeBytes: 5), CancellationToken.None), RefusalKind.Forbidden, "plan.storage-full");
        Refusals.AssertRefused(() => desk.StartInParts.Handle(new StartMultipartUpload("session-1", 5), CancellationToken.None), RefusalKind.Forbidden, "plan.storage-full");
        Assert.That(desk.Jobs.Ids, Is.Empty);
        Assert.That(desk.Uploads.Open, Is.Empty, "the upload in parts was given back");
        Assert.That((await desk.StartInParts.Handle(new StartMultipartUpload("session-1", 5), CancellationToken.None)).JobId, Is.Not.Empty);
    }

    [Test]
    public void An_upload_in_parts_without_room_begins_nothing()
    {
        var desk = new Desk { Plans = { Plan = Small, Stored = 9_000 } };

        Refusals.AssertRefused(() => desk.StartInParts.Handle(new StartMultipartUpload("session-1", 1_001), CancellationToken.None), RefusalKind.Forbidden, "plan.storage-full");
        Assert.That(desk.Uploads.Open, Is.Empty);
    }

    [TestCase(7_952, true)] // 2,048 bytes are stored
    [TestCase(7_953, false)]
    [Property("Defect", "D-49")]
    public async Task What_nobody_announced_is_measured_when_it_arrives(long used, bool allowed)
    {
        var desk = new Desk { Plans = { Plan = Small, Stored = used } };
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored();
        Task<UploadCompletionView> Ask() => desk.Complete.Handle(new CompleteUpload("job-1"), CancellationToken.None);

        if (allowed)
        {
            Assert.That((await Ask()).Status, Is.EqualTo("queued"));
            Assert.That(desk.Plans.Except, Is.EqualTo(Examples.Video), "it is not in its own way");
            return;
        }

        var refused = Refusals.AssertRefused(Ask, RefusalKind.Forbidden, "plan.storage-full");
        var job = desk.Jobs["job-1"];
        Assert.That((job.Status, job.State.ErrorMessage, job.State.Upload!.ClosedAt is null), Is.EqualTo((JobStatus.Failed, refused.Message, false)));
        desk.AssertDeleted(1);
    }

    [Test]
    public async Task What_was_announced_has_its_room_also_when_the_plan_is_full_by_now()
    {
        var desk = new Desk { Plans = { Plan = Small, Stored = 10_000 } };
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload, upload: Examples.Declared(2048)));
        desk.Stored();

        Assert.That((await desk.Complete.Handle(new CompleteUpload("job-1"), CancellationToken.None)).Status, Is.EqualTo("queued"));
        Assert.That(desk.Jobs.Bounds, Is.EqualTo(new StorageBound?[] { null }));
    }

    [Test]
    public async Task A_video_whose_room_was_taken_while_it_was_looked_at_is_looked_at_again()
    {
        var desk = new Desk { Plans = { Plan = Small }, Jobs = { LostRooms = 1 } };
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored();

        Assert.That((await desk.Complete.Handle(new CompleteUpload("job-1"), CancellationToken.None)).Status, Is.EqualTo("queued"));
        Assert.That(desk.Jobs.Bounds, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_coach_sees_the_plan_before_an_upload_is_refused()
    {
        var desk = new Desk { Plans = { Plan = Small, Stored = 9_000 } };

        var view = await new GetVideoPlanHandler(desk.Plans, desk.Plans, desk.Rules, desk.Current).Handle(new GetVideoPlan(), CancellationToken.None);

        Assert.That(view, Is.EqualTo(new VideoPlanView("coach_pro_plus", 9_000, 10_000, 7200, UploadRules.Default.MaxBytes)));
    }
}
