using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class StartUploadTests
{
    private static readonly string Sum = new('A', 64);

    [Test]
    public async Task An_upload_gets_a_waiting_job_and_an_address_of_its_own()
    {
        var desk = new Desk();

        var first = await desk.Start.Handle(new StartUpload("session-1", 15, true), CancellationToken.None);
        var second = await desk.Start.Handle(new StartUpload("session-1"), CancellationToken.None);

        var job = desk.Jobs[first.JobId];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.SessionId, Is.EqualTo("session-1"));
            Assert.That(first.ExpiresIn, Is.EqualTo(3600));
            Assert.That(first.S3Bucket, Is.EqualTo("videos-bucket"));
            Assert.That(first.S3Key, Does.Match("^coach_plus/coach/coach-1/session-1/[0-9a-f-]{36}/original\\.mp4$"));
            Assert.That(first.PresignedUrl.ToString(), Is.EqualTo($"https://store.example/put/videos-bucket/{first.S3Key}"));
            Assert.That(first.UploadHeaders, Is.EqualTo(new Dictionary<string, string> { ["x-verb"] = "put" }));
            Assert.That(second.JobId, Is.Not.EqualTo(first.JobId));
            Assert.That(second.S3Key, Is.Not.EqualTo(first.S3Key));
            Assert.That(job.Status, Is.EqualTo(JobStatus.AwaitingUpload));
            Assert.That(job.Order.Video, Is.EqualTo(new VideoObject(first.S3Bucket, first.S3Key)));
            Assert.That(job.Order.SampleFps, Is.EqualTo(15));
            Assert.That(job.Order.IncludeFrames, Is.True);
            Assert.That(job.State.Upload!.UrlExpiresAt, Is.EqualTo(ManualClock.Noon.AddHours(1)));
            Assert.That(desk.Jobs[second.JobId].Order.SampleFps, Is.EqualTo(10));
        }
    }

    [TestCase("fielding", "batting", AnalysisMode.Fielding)]
    [TestCase(null, "batting", AnalysisMode.Batting)]
    [TestCase("", "batting", AnalysisMode.Batting)]
    [TestCase(null, null, AnalysisMode.Mixed)]
    [TestCase("mixed", null, AnalysisMode.Mixed)]
    [Property("Defect", "D-26")]
    [Property("Defect", "D-92")]
    public async Task The_mode_is_the_requests_or_the_sessions_or_mixed(string? asked, string? ofSession, AnalysisMode expected)
    {
        var desk = new Desk(Examples.Session(mode: ofSession is null ? null : AnalysisMode.Batting));

        var view = await desk.Start.Handle(new StartUpload("session-1", AnalysisMode: asked), CancellationToken.None);

        Assert.That(desk.Jobs[view.JobId].Order.Mode, Is.EqualTo(expected));
    }

    [Test]
    public async Task What_the_client_declares_is_bound_by_the_signature_and_kept_with_the_job()
    {
        var desk = new Desk();

        var view = await desk.Start.Handle(
            new StartUpload("session-1", SizeBytes: 1234, ContentType: "video/quicktime", Sha256: Sum), CancellationToken.None);

        var terms = new PutTerms(1234, "video/quicktime", new string('a', 64));
        desk.Store.Received(1).SignPut(new ObjectAddress(view.S3Bucket, view.S3Key), terms, TimeSpan.FromHours(1));
        var upload = desk.Jobs[view.JobId].State.Upload!;
        Assert.That((upload.DeclaredBytes, upload.DeclaredContentType, upload.DeclaredSha256), Is.EqualTo((1234L, "video/quicktime", new string('a', 64))));
        Assert.That(upload.Verified, Is.Null);
    }

    [Test]
    public async Task A_client_that_declares_nothing_is_bound_to_nothing()
    {
        var desk = new Desk();

        var view = await desk.Start.Handle(new StartUpload("session-1", ContentType: "", Sha256: " "), CancellationToken.None);

        desk.Store.Received(1).SignPut(new ObjectAddress(view.S3Bucket, view.S3Key), new PutTerms(null, null, null), TimeSpan.FromHours(1));
    }

    [Test]
    [Property("Defect", "D-21")]
    public async Task A_video_that_can_be_played_stays_until_the_new_one_has_arrived()
    {
        var desk = new Desk(Examples.Session(withVideo: true));

        await desk.Start.Handle(new StartUpload("session-1"), CancellationToken.None);

        Assert.That(desk.Jobs.Session.Video, Is.EqualTo(Examples.Video));
        Assert.That(desk.Jobs.Session.HasVideo, Is.True);
    }

    [TestCase(100L, true)]
    [TestCase(101L, false)]
    public async Task More_bytes_than_allowed_are_refused_before_they_are_sent(long bytes, bool allowed)
    {
        var desk = new Desk { Rules = UploadRules.Default with { MaxBytes = 100 } };
        Task<UploadView> Ask() => desk.Start.Handle(new StartUpload("session-1", SizeBytes: bytes), CancellationToken.None);

        if (allowed)
        {
            Assert.That((await Ask()).JobId, Is.Not.Empty);
            return;
        }

        Refusals.AssertRefused(Ask, RefusalKind.TooLarge, "video.too-large");
        Assert.That(desk.Jobs.Ids, Is.Empty);
    }

    [TestCase("video/mp4", true)]
    [TestCase("video/x-msvideo", true)]
    [TestCase("Video/MP4; codecs=\"avc1\"", true)]
    [TestCase("application/octet-stream", true)]
    [TestCase("application/mp4", true)]
    [TestCase("image/heic", false)]
    [TestCase("text/html", false)]
    [TestCase("videos", false)]
    [TestCase("video/mp4\r\nx: y", false)]
    public async Task Only_types_that_can_be_videos_are_taken(string type, bool allowed)
    {
        var desk = new Desk();
        Task<UploadView> Ask() => desk.Start.Handle(new StartUpload("session-1", ContentType: type), CancellationToken.None);

        if (allowed)
        {
            Assert.That((await Ask()).JobId, Is.Not.Empty);
            return;
        }

        Refusals.AssertRefused(Ask, RefusalKind.UnsupportedMedia, "video.not-a-video");
        Assert.That(desk.Jobs.Ids, Is.Empty);
    }

    [Test]
    public void A_session_of_somebody_else_is_not_found_and_nothing_is_signed()
    {
        var desk = new Desk();
        desk.Current.Coach.Returns(Examples.Staff);

        Refusals.AssertRefused(() => desk.Start.Handle(new StartUpload("session-1"), CancellationToken.None), RefusalKind.NotFound, "session.not-found");
        desk.Store.DidNotReceiveWithAnyArgs().SignPut(default, null!, default);
    }

    [Test]
    public void A_session_that_was_deleted_meanwhile_is_not_found()
    {
        var desk = new Desk();
        var jobs = Substitute.For<IAnalysisJobs>();
        jobs.AddAsync(null!, null!, default).ReturnsForAnyArgs(SaveOutcome.Conflict);
        var handler = new StartUploadHandler(desk.Sessions, jobs, desk.Store, desk.Rooms, desk.Rules, desk.Current, desk.Clock);

        Refusals.AssertRefused(() => handler.Handle(new StartUpload("session-1"), CancellationToken.None), RefusalKind.NotFound, "session.not-found");
    }

    [Test]
    public void When_nothing_can_be_signed_nothing_is_written()
    {
        var desk = new Desk();
        desk.Store.SignPut(default, null!, default).ReturnsForAnyArgs(_ => throw new UnavailableException("the video storage", "No credentials."));

        Assert.ThrowsAsync<UnavailableException>(() => desk.Start.Handle(new StartUpload("session-1"), CancellationToken.None));
        Assert.That(desk.Jobs.Ids, Is.Empty);
    }

    private static IEnumerable<TestCaseData> BadRequests()
    {
        yield return new TestCaseData(new StartUpload("s", SampleFps: 0), nameof(StartUpload.SampleFps), "between 1 and 30");
        yield return new TestCaseData(new StartUpload("s", SampleFps: 31), nameof(StartUpload.SampleFps), "between 1 and 30");
        yield return new TestCaseData(new StartUpload("s", AnalysisMode: "juggling"), nameof(StartUpload.AnalysisMode), "batting, bowling, wicketkeeping, fielding, mixed");
        yield return new TestCaseData(new StartUpload("s", SizeBytes: 0), nameof(StartUpload.SizeBytes), "empty");
        yield return new TestCaseData(new StartUpload("s", Sha256: "abc"), nameof(StartUpload.Sha256), "64");
        yield return new TestCaseData(new StartUpload("s", Sha256: new string('g', 64)), nameof(StartUpload.Sha256), "64");
        yield return new TestCaseData(new StartUpload("s", ContentType: new string('v', 256)), nameof(StartUpload.ContentType), "255");
    }

    [TestCaseSource(nameof(BadRequests))]
    [Property("Defect", "D-26")]
    public void A_field_that_cannot_be_used_is_named(StartUpload request, string field, string words)
    {
        var errors = Refusals.Errors(new StartUploadValidator(), request);

        Assert.That(errors.Select(group => group.Key), Is.EqualTo(new[] { field }));
        Assert.That(errors[field], Has.Some.Contains(words));
    }

    [Test]
    public void The_bounds_themselves_are_allowed()
    {
        var validator = new StartUploadValidator();
        Assert.That(validator.Validate(new StartUpload("s", 1, false, "mixed", 1, "video/mp4", Sum)).IsValid, Is.True);
        Assert.That(validator.Validate(new StartUpload("s", 30, AnalysisMode: "")).IsValid, Is.True);
        Assert.That(validator.Validate(new StartUpload("s")).IsValid, Is.True);
    }
}
