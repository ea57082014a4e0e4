using CoachPlus.Application.Common;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

/// <summary>Beginning an upload in parts, signing parts and going on after a break.</summary>
internal sealed class MultipartUploadTests
{
    private const long Size = (40L << 20) + 5;

    [Test]
    public async Task An_upload_in_parts_gets_a_waiting_job_with_a_deadline_for_the_whole()
    {
        var desk = new Desk();

        var view = await desk.StartInParts.Handle(
            new StartMultipartUpload("session-1", Size, 15, true, "fielding", "video/quicktime", new string('A', 64)), CancellationToken.None);

        var job = desk.Jobs[view.JobId];
        using (Assert.EnterMultipleScope())
        {
            Assert.That((view.SessionId, view.PartBytes, view.PartCount), Is.EqualTo(("session-1", 16L << 20, 3)));
            Assert.That((view.ExpiresIn, view.ExpiresAt), Is.EqualTo((86_400, ManualClock.Noon.AddDays(1))));
            Assert.That(job.Status, Is.EqualTo(JobStatus.AwaitingUpload));
            Assert.That(job.Order.Video, Is.EqualTo(new VideoObject(view.S3Bucket, view.S3Key)));
            Assert.That((job.Order.SampleFps, job.Order.IncludeFrames, job.Order.Mode), Is.EqualTo((15, true, AnalysisMode.Fielding)));
            Assert.That(job.State.Upload, Is.EqualTo(new VideoUpload(
                Size, "video/quicktime", new string('a', 64), ManualClock.Noon.AddDays(1), null, new MultipartUpload(desk.Uploads.Open.Single(), 16L << 20))));
        }
    }

    [TestCase(30L << 30, true)]
    [TestCase((30L << 30) + 1, false)]
    public async Task More_than_one_PUT_takes_can_come_in_parts_up_to_the_limit(long bytes, bool allowed)
    {
        var desk = new Desk { Rules = UploadRules.Default with { MaxBytes = 30L << 30 } };
        Task<MultipartUploadView> Ask() => desk.StartInParts.Handle(new StartMultipartUpload("session-1", bytes), CancellationToken.None);
        Refusals.AssertRefused(
            () => desk.Start.Handle(new StartUpload("session-1", SizeBytes: (5L << 30) + 1), CancellationToken.None), RefusalKind.TooLarge, "upload.only-in-parts");

        if (allowed)
        {
            Assert.That((await Ask()).PartCount, Is.EqualTo(1920));
            return;
        }

        Refusals.AssertRefused(Ask, RefusalKind.TooLarge, "video.too-large");
        Assert.That(desk.Uploads.Open, Is.Empty);
    }

    [Test]
    public void What_is_no_video_or_nobodys_session_begins_nothing()
    {
        var desk = new Desk();

        Refusals.AssertRefused(
            () => desk.StartInParts.Handle(new StartMultipartUpload("session-1", 5, ContentType: "text/html"), CancellationToken.None), RefusalKind.UnsupportedMedia, "video.not-a-video");
        Refusals.AssertRefused(
            () => desk.StartInParts.Handle(new StartMultipartUpload("session-2", 5), CancellationToken.None), RefusalKind.NotFound, "session.not-found");
        Assert.That(desk.Uploads.Open, Is.Empty);
    }

    [Test]
    public void A_session_that_was_deleted_meanwhile_leaves_no_upload_behind()
    {
        var desk = new Desk();
        var jobs = Substitute.For<IAnalysisJobs>();
        jobs.AddAsync(null!, null!, default).ReturnsForAnyArgs(SaveOutcome.Conflict);
        var handler = new StartMultipartUploadHandler(desk.Sessions, jobs, desk.Store, desk.Uploads, desk.Rooms, desk.Rules, desk.Current, desk.Clock);

        Refusals.AssertRefused(() => handler.Handle(new StartMultipartUpload("session-1", 5), CancellationToken.None), RefusalKind.NotFound, "session.not-found");
        Assert.That(desk.Uploads.Open, Is.Empty);
    }

    [Test]
    public void A_size_is_needed_and_the_other_fields_are_as_for_one_PUT()
    {
        var validator = new StartMultipartUploadValidator();

        Assert.That(Refusals.Errors(validator, new StartMultipartUpload("s", null))["SizeBytes"], Has.Some.Contains("missing"));
        Assert.That(Refusals.Errors(validator, new StartMultipartUpload("s", 0))["SizeBytes"], Has.Some.Contains("empty"));
        Assert.That(
            Refusals.Errors(validator, new StartMultipartUpload("s", 1, 31, false, "juggling", new string('v', 256), "abc")).Select(group => group.Key),
            Is.EquivalentTo(new[] { "SampleFps", "AnalysisMode", "ContentType", "Sha256" }));
        Assert.That(validator.Validate(new StartMultipartUpload("s", 1)).IsValid);
    }

    [Test]
    public async Task Parts_are_signed_with_their_exact_bytes_and_place()
    {
        var desk = new Desk();
        desk.InParts();

        var view = await desk.SignParts.Handle(new SignUploadParts("job-1", [3, 1, 3]), CancellationToken.None);

        Assert.That(view.ExpiresIn, Is.EqualTo(3600));
        Assert.That(view.Parts.Select(part => (part.PartNumber, part.OffsetBytes, part.SizeBytes)), Is.EqualTo(new[] { (3, 2048L, 100L), (1, 0L, 1024L) }));
        Assert.That(view.Parts[0].PresignedUrl.Query, Is.EqualTo("?upload=upload-7&part=3&length=100&for=3600"));
        Assert.That(desk.Jobs.Saves, Is.Zero);
    }

    [TestCase(23.5, 1800)]
    [TestCase(23.999, 3)]
    public async Task No_address_works_beyond_the_uploads_deadline(double hours, int seconds)
    {
        var desk = new Desk();
        desk.InParts();
        desk.Clock.Advance(TimeSpan.FromHours(hours));

        var view = await desk.SignParts.Handle(new SignUploadParts("job-1", [1]), CancellationToken.None);

        Assert.That(view.ExpiresIn, Is.EqualTo(seconds));
    }

    [Test]
    public void Nothing_is_signed_after_the_deadline_or_for_parts_that_the_video_does_not_have()
    {
        var desk = new Desk();
        desk.InParts();

        var beyond = Refusals.AssertRefused(
            () => desk.SignParts.Handle(new SignUploadParts("job-1", [1, 4]), CancellationToken.None), RefusalKind.Malformed, "upload.no-such-part");
        desk.Clock.Advance(TimeSpan.FromHours(24));

        Assert.That(beyond.Message, Does.Contain("1 to 3").And.Contain("part 4"));
        Refusals.AssertRefused(() => desk.SignParts.Handle(new SignUploadParts("job-1", [1]), CancellationToken.None), RefusalKind.Conflict, "upload.expired");
    }

    [TestCase(JobStatus.Queued)]
    [TestCase(JobStatus.Done)]
    [TestCase(JobStatus.Failed)]
    public void A_job_that_does_not_wait_takes_no_parts(JobStatus status)
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(status, FailureKind.Abandoned, Examples.InParts()));

        Refusals.AssertRefused(() => desk.SignParts.Handle(new SignUploadParts("job-1", [1]), CancellationToken.None), RefusalKind.Conflict, "upload.not-open");
        Refusals.AssertRefused(() => desk.ListParts.Handle(new ListUploadParts("job-1"), CancellationToken.None), RefusalKind.Conflict, "upload.not-open");
    }

    [Test]
    public void A_video_that_comes_in_one_piece_has_no_parts()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));

        Refusals.AssertRefused(() => desk.SignParts.Handle(new SignUploadParts("job-1", [1]), CancellationToken.None), RefusalKind.Conflict, "upload.not-in-parts");
        Refusals.AssertRefused(() => desk.ListParts.Handle(new ListUploadParts("job-1"), CancellationToken.None), RefusalKind.Conflict, "upload.not-in-parts");
    }

    [Test]
    public async Task After_a_break_the_missing_parts_are_named()
    {
        var desk = new Desk();
        desk.InParts(1, 3);

        var view = await desk.ListParts.Handle(new ListUploadParts("job-1"), CancellationToken.None);

        Assert.That((view.SizeBytes, view.PartBytes, view.PartCount, view.ExpiresAt), Is.EqualTo((2148L, 1024L, 3, ManualClock.Noon.AddDays(1))));
        Assert.That(view.Parts, Is.EqualTo(new[] { new StoredPartView(1, 1024, "tag-1"), new StoredPartView(3, 100, "tag-3") }));
        Assert.That(view.MissingPartNumbers, Is.EqualTo(new[] { 2 }));
        Assert.That(desk.Jobs.Saves, Is.Zero);
    }

    [Test]
    public async Task Parts_that_were_joined_already_are_not_asked_for_again_and_lost_ones_are_told()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload, upload: Examples.InParts()));

        Refusals.AssertRefused(() => desk.ListParts.Handle(new ListUploadParts("job-1"), CancellationToken.None), RefusalKind.Conflict, "upload.gone");
        desk.Stored();
        Assert.That((await desk.ListParts.Handle(new ListUploadParts("job-1"), CancellationToken.None)).MissingPartNumbers, Is.Empty);
    }

    [TestCase(0, "1 to 100")]
    [TestCase(101, "1 to 100")]
    [TestCase(-1, "between 1 and 10000")]
    public void One_request_signs_1_to_100_parts_with_numbers_that_can_be(int count, string words)
    {
        var numbers = count < 0 ? [0, 10_001] : Enumerable.Range(1, count).ToArray();

        Assert.That(Refusals.Errors(new SignUploadPartsValidator(), new SignUploadParts("j", numbers))["PartNumbers"], Has.Some.Contains(words));
        Assert.That(new SignUploadPartsValidator().Validate(new SignUploadParts("j", [.. Enumerable.Range(9901, 100)])).IsValid);
    }

    [Test]
    public void Another_coach_is_told_that_there_is_no_such_job()
    {
        var desk = new Desk();
        desk.InParts(1, 2, 3);
        desk.Current.Coach.Returns(Examples.Staff);

        Func<Task>[] all =
        [
            () => desk.SignParts.Handle(new SignUploadParts("job-1", [1]), CancellationToken.None),
            () => desk.ListParts.Handle(new ListUploadParts("job-1"), CancellationToken.None),
            () => desk.Abort.Handle(new AbortUpload("job-1"), CancellationToken.None),
            () => desk.Complete.Handle(new CompleteUpload("job-1"), CancellationToken.None),
        ];
        foreach (var request in all)
        {
            Refusals.AssertRefused(request, RefusalKind.NotFound, "analysis-job.not-found");
        }

        Assert.That(desk.Uploads.Open, Is.Not.Empty);
    }
}
