using CoachPlus.Application.Common;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis;

/// <summary>Completing an upload in parts.</summary>
internal sealed class CompletePartsTests
{
    private static readonly CompleteUpload Request = new("job-1");

    [Test]
    public async Task When_all_parts_are_there_they_are_joined_and_the_job_is_queued()
    {
        var desk = Ready();

        var view = await desk.Complete.Handle(Request, CancellationToken.None);

        Assert.That(view.Status, Is.EqualTo("queued"));
        Assert.That(desk.Jobs["job-1"].State.Upload!.Verified!.ETag, Is.EqualTo("etag-1"));
        Assert.That(desk.Uploads.Open, Is.Empty);
    }

    [Test]
    public async Task Half_an_upload_is_told_with_its_missing_parts_and_the_job_goes_on_waiting()
    {
        var desk = Ready(2);

        var refused = Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.Malformed, "upload.incomplete");

        Assert.That(refused.Message, Does.Contain("2 of its 3 parts are missing (1, 3)"));
        Assert.That((desk.Jobs["job-1"].Status, desk.Jobs.Saves, desk.Uploads.Completions), Is.EqualTo((JobStatus.AwaitingUpload, 0, 0)));
        desk.Put(1);
        desk.Put(3);
        Assert.That((await desk.Complete.Handle(Request, CancellationToken.None)).Status, Is.EqualTo("queued"));
    }

    [Test]
    public void A_wrong_ETag_completes_nothing()
    {
        var desk = Ready();

        var refused = Refusals.AssertRefused(
            () => desk.Complete.Handle(Request with { Parts = [new(1, "tag-1"), new(2, "tag-1"), new(3, "tag-3")] }, CancellationToken.None),
            RefusalKind.Malformed,
            "upload.part-differs");

        Assert.That(refused.Message, Does.Contain("part 2."));
        Assert.That((desk.Jobs["job-1"].Status, desk.Jobs.Saves, desk.Uploads.Completions), Is.EqualTo((JobStatus.AwaitingUpload, 0, 0)));
    }

    [Test]
    public void A_part_that_the_video_does_not_have_completes_nothing()
    {
        var desk = Ready();

        Refusals.AssertRefused(
            () => desk.Complete.Handle(Request with { Parts = [new(4, "tag-1")] }, CancellationToken.None), RefusalKind.Malformed, "upload.part-differs");
        Assert.That(desk.Uploads.Completions, Is.Zero);
    }

    [Test]
    public async Task The_order_in_which_parts_are_named_does_not_matter()
    {
        var desk = Ready();

        var view = await desk.Complete.Handle(Request with { Parts = [new(3, "tag-3"), new(1, "tag-1"), new(2, "tag-2")] }, CancellationToken.None);

        Assert.That(view.Status, Is.EqualTo("queued"));
    }

    [Test]
    public async Task A_complete_that_broke_off_between_store_and_row_is_finished_by_the_next()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload, upload: Examples.InParts()));
        desk.Stored(Examples.Mp4(2148));

        Assert.That((await desk.Complete.Handle(Request, CancellationToken.None)).Status, Is.EqualTo("queued"));
        Assert.That((await desk.Complete.Handle(Request, CancellationToken.None)).Message, Does.Contain("already"));
    }

    [Test]
    public void Parts_that_are_gone_without_an_object_fail_the_job_as_a_missing_video_does()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload, upload: Examples.InParts()));

        Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.Malformed, "upload.missing");
        Assert.That(desk.Jobs["job-1"].State.Failure, Is.EqualTo(FailureKind.UploadMissing));
    }

    [Test]
    public void A_joined_object_that_is_no_video_is_closed_and_deleted()
    {
        var desk = Ready(1, 2, 3);
        desk.Join = () => desk.Stored(new byte[2148]);

        Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.UnsupportedMedia, "video.not-a-video");
        Assert.That(desk.Jobs["job-1"].State.Upload!.ClosedAt, Is.Not.Null);
        desk.AssertDeleted(1);
    }

    [Test]
    public async Task Of_two_completions_at_once_one_joins_and_both_are_answered()
    {
        var desk = Ready();
        desk.Uploads.BeforeComplete = () =>
        {
            desk.Uploads.BeforeComplete = () => { };
            desk.Complete.Handle(Request, CancellationToken.None).GetAwaiter().GetResult();
        };

        var loser = await desk.Complete.Handle(Request, CancellationToken.None);

        Assert.That(loser.Status, Is.EqualTo("queued"));
        Assert.That(desk.Jobs.Saves, Is.EqualTo(1));
    }

    [Test]
    public async Task A_part_that_is_sent_again_meanwhile_is_looked_at_anew()
    {
        var desk = Ready();
        desk.Uploads.BeforeComplete = () =>
        {
            desk.Uploads.BeforeComplete = () => { };
            desk.Put(2, "newer");
        };

        Assert.That((await desk.Complete.Handle(Request, CancellationToken.None)).Status, Is.EqualTo("queued"));
        Assert.That(desk.Uploads.Completions, Is.EqualTo(2));
    }

    [Test]
    public void Parts_that_never_hold_still_are_a_conflict_and_not_an_endless_loop()
    {
        var desk = Ready();
        desk.Uploads.BeforeComplete = () => desk.Put(2, $"{desk.Uploads.Completions}");

        Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "upload.parts-changing");
        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.AwaitingUpload));
    }

    [Test]
    public void Named_parts_have_a_number_and_an_ETag_and_come_once()
    {
        var validator = new CompleteUploadValidator();
        IReadOnlyList<PartTag>[] wrong = [[default], [new(0, "e")], [new(10_001, "e")], [new(1, "")], [new(1, "e"), new(1, "f")]];

        Assert.That(wrong.Select(parts => validator.Validate(Request with { Parts = parts }).IsValid), Has.All.False);
        Assert.That(validator.Validate(Request with { Parts = [new(2, "e"), new(1, "e")] }).IsValid);
        Assert.That(validator.Validate(Request with { Parts = [] }).IsValid);
        Assert.That(validator.Validate(Request).IsValid);
    }

    private static Desk Ready(params int[] arrived)
    {
        var desk = new Desk();
        desk.Join = () => desk.Stored(Examples.Mp4(2148));
        desk.InParts(arrived.Length == 0 ? [1, 2, 3] : arrived);
        return desk;
    }
}
