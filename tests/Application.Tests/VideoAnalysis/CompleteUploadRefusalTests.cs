using CoachPlus.Application.Common;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class CompleteUploadRefusalTests
{
    private static readonly CompleteUpload Request = new("job-1");

    private static IEnumerable<TestCaseData> RefusedObjects()
    {
        yield return new TestCaseData(Array.Empty<byte>(), null, null, RefusalKind.Malformed, "upload.empty").SetArgDisplayNames("empty");
        yield return new TestCaseData(Examples.Mp4(4097), null, null, RefusalKind.TooLarge, "video.too-large").SetArgDisplayNames("over the limit");
        yield return new TestCaseData(Examples.Mp4(), 2047L, null, RefusalKind.Malformed, "upload.size-differs").SetArgDisplayNames("a byte more than declared");
        yield return new TestCaseData(Examples.Mp4(), null, new string('0', 64), RefusalKind.Malformed, "upload.checksum-differs").SetArgDisplayNames("another checksum");
        yield return new TestCaseData("%PDF-1.7 is not a film"u8.ToArray(), null, null, RefusalKind.UnsupportedMedia, "video.not-a-video").SetArgDisplayNames("no video");
    }

    [TestCaseSource(nameof(RefusedObjects))]
    [Property("Defect", "D-49")]
    public void An_object_that_cannot_be_taken_fails_the_job_and_is_deleted(byte[] content, long? bytes, string? sha256, RefusalKind kind, string code)
    {
        var desk = new Desk { Rules = UploadRules.Default with { MaxBytes = 4096 } };
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload, upload: Examples.Declared(bytes, sha256)));
        desk.Stored(content);

        var refused = Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), kind, code);

        var job = desk.Jobs["job-1"];
        Assert.That(job.Status, Is.EqualTo(JobStatus.Failed));
        Assert.That(job.State.Failure, Is.EqualTo(FailureKind.UploadMissing));
        Assert.That(job.State.ErrorMessage, Is.EqualTo(refused.Message));
        Assert.That(desk.Jobs.Session.HasVideo, Is.False);
        desk.AssertDeleted(1);
    }

    [Test]
    public void A_video_that_is_not_there_fails_the_job_and_deletes_nothing()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));

        var refused = Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.Malformed, "upload.missing");

        Assert.That(refused.Message, Does.Contain("not found").And.Contain("upload the video again"));
        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.Failed));
        Assert.That(desk.Jobs["job-1"].State.Failure, Is.EqualTo(FailureKind.UploadMissing));
        desk.AssertDeleted(0);
    }

    [Test]
    public async Task A_video_of_exactly_the_largest_size_is_taken()
    {
        var desk = new Desk { Rules = UploadRules.Default with { MaxBytes = 4096 } };
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored(Examples.Mp4(4096));

        Assert.That((await desk.Complete.Handle(Request, CancellationToken.None)).Status, Is.EqualTo("queued"));
    }

    [Test]
    public void The_limit_is_told_in_words()
    {
        var desk = new Desk { Rules = UploadRules.Default with { MaxBytes = 1024 } };
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Stored();

        var refused = Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.TooLarge, "video.too-large");
        Assert.That(refused.Message, Does.Contain("1024 bytes"));
        Assert.That(VideoRefusal.TooLarge(5L << 30).Sentence, Does.Contain("5 GiB"));
        Assert.That(VideoRefusal.TooLarge(500L << 20).Sentence, Does.Contain("500 MiB"));
    }

    [TestCase(false, 1, TestName = "A_failed_jobs_bad_object_that_was_never_good_is_deleted")]
    [TestCase(true, 0, TestName = "A_failed_jobs_video_that_was_good_once_is_kept")]
    public void A_failed_job_whose_object_is_refused_stays_failed(bool verified, int deleted)
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed, FailureKind.UploadMissing, upload: Examples.Declared(verified: verified)));
        desk.Stored("not a video, though long enough"u8.ToArray());

        Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.UnsupportedMedia, "video.not-a-video");

        Assert.That(desk.Jobs["job-1"].State.ErrorMessage, Is.EqualTo("It broke."));
        Assert.That(desk.Jobs["job-1"].WantsVideo, Is.EqualTo(verified), "what is deleted is closed first");
        desk.AssertDeleted(deleted);
    }

    [Test]
    public void A_closed_upload_takes_nothing_any_more()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed, FailureKind.Abandoned, upload: Examples.Declared() with { ClosedAt = desk.Clock.Now }));
        desk.Stored();

        Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "upload.closed");

        Assert.That(desk.Jobs.Saves, Is.Zero);
    }

    [Test]
    public void An_upload_that_is_closed_while_it_is_looked_at_is_not_confirmed()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.Failed, FailureKind.Abandoned, upload: Examples.Declared()));
        desk.Stored();
        desk.Jobs.BeforeSave = () =>
        {
            var closed = desk.Jobs["job-1"];
            closed.CloseUpload(desk.Clock.Now);
            desk.Jobs.Put(closed);
        };

        Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "upload.closed");

        Assert.That(desk.Jobs["job-1"].Status, Is.EqualTo(JobStatus.Failed));
    }

    [Test]
    public void Somebody_without_video_analysis_is_forbidden()
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(JobStatus.AwaitingUpload));
        desk.Current.Coach.Returns(Examples.FreeUser);

        var refused = Refusals.AssertRefused(() => desk.Complete.Handle(Request, CancellationToken.None), RefusalKind.Forbidden, "plan.feature-missing");
        Assert.That(refused.Message, Does.Contain("feature"));
    }
}
