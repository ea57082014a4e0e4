using CoachPlus.Application.Common;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class StartAnalysisTests
{
    private static readonly StartAnalysis Request = new("session-1");

    [Test]
    public async Task A_session_with_a_video_gets_a_second_job_beside_the_first_one()
    {
        var desk = new Desk(Examples.Session(withVideo: true));
        desk.Jobs.Put(Examples.Job(JobStatus.Done));
        desk.Stored(eTag: "etag-2", contentType: "video/mp4");

        var view = await desk.Again.Handle(Request with { SampleFps = 25, IncludeFrames = true, AnalysisMode = "fielding" }, CancellationToken.None);

        var job = desk.Jobs[view.Id];
        using (Assert.EnterMultipleScope())
        {
            Assert.That((view.Status, view.Stage, view.ProgressPct, view.SessionId), Is.EqualTo(("queued", "QUEUED", 0, "session-1")));
            Assert.That((job.Order.SampleFps, job.Order.IncludeFrames, job.Order.Mode, job.Order.Video), Is.EqualTo((25, true, AnalysisMode.Fielding, Examples.Video)));
            Assert.That(job.State.Upload!.Verified, Is.EqualTo(new VerifiedVideo(2048, "video/mp4", "etag-2", ManualClock.Noon)), "pinned as it is now");
            Assert.That((desk.Jobs["job-1"].Status, desk.Jobs.Ids.Count), Is.EqualTo((JobStatus.Done, 2)), "the first keeps what it has");
        }
    }

    [TestCase(AnalysisMode.Bowling, AnalysisMode.Bowling)]
    [TestCase(null, AnalysisMode.Mixed)]
    public async Task Without_words_it_is_as_the_session_says(AnalysisMode? session, AnalysisMode expected)
    {
        var desk = new Desk(Examples.Session(mode: session, withVideo: true));
        desk.Stored();

        var view = await desk.Again.Handle(Request with { AnalysisMode = "" }, CancellationToken.None);

        var order = desk.Jobs[view.Id].Order;
        Assert.That((order.Mode, order.SampleFps, order.IncludeFrames), Is.EqualTo((expected, 10, false)));
    }

    [TestCase(null)]
    [TestCase(JobStatus.AwaitingUpload)]
    [Property("Defect", "D-25")]
    public void A_session_whose_video_has_not_arrived_has_none(JobStatus? job)
    {
        var desk = new Desk(Offered());
        desk.Stored();
        if (job is { } status)
        {
            desk.Jobs.Put(Examples.Job(status));
        }

        Refusals.AssertRefused(() => desk.Again.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "session.no-video");
        Assert.That(desk.Store.ReceivedCalls().Where(call => call.GetMethodInfo().Name != "get_Bucket"), Is.Empty, "nothing is looked for where nothing was promised");
    }

    [Test]
    public async Task A_session_of_the_existing_system_does_not_know_the_size_and_its_job_tells_that_the_video_came()
    {
        var desk = new Desk(Offered());
        desk.Jobs.Put(AnalysisJob.Restore(Examples.Order(), Examples.State(JobStatus.Done) with { Upload = null }));
        desk.Stored();

        Assert.That((await desk.Again.Handle(Request, CancellationToken.None)).Status, Is.EqualTo("queued"));
    }

    [Test]
    [Property("Defect", "D-25")]
    public void A_video_that_is_gone_makes_no_job()
    {
        var desk = new Desk(Examples.Session(withVideo: true));

        Refusals.AssertRefused(() => desk.Again.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "upload.missing");
        Assert.That(desk.Jobs.Ids, Is.Empty);
    }

    [Test]
    public void A_video_that_is_none_makes_no_job()
    {
        var desk = new Desk(Examples.Session(withVideo: true));
        desk.Stored("plain text, and enough of it"u8.ToArray());

        Refusals.AssertRefused(() => desk.Again.Handle(Request, CancellationToken.None), RefusalKind.Conflict, "video.not-a-video");
        Assert.That(desk.Jobs.Ids, Is.Empty);
    }

    [Test]
    public void A_store_that_does_not_answer_makes_no_job()
    {
        var desk = new Desk(Examples.Session(withVideo: true));
        desk.StoreIsDown();

        Assert.ThrowsAsync<UnavailableException>(() => desk.Again.Handle(Request, CancellationToken.None));
        Assert.That(desk.Jobs.Ids, Is.Empty);
    }

    [Test]
    public void Anothers_session_is_not_found_and_nobody_without_video_analysis_gets_so_far()
    {
        var desk = new Desk(Examples.Session(withVideo: true));
        Refusals.AssertRefused(() => desk.Again.Handle(Request with { SessionId = "session-2" }, CancellationToken.None), RefusalKind.NotFound, "session.not-found");

        desk.Current.Coach.Returns(Examples.FreeUser);
        Refusals.AssertRefused(() => desk.Again.Handle(Request, CancellationToken.None), RefusalKind.Forbidden, "plan.feature-missing");
    }

    [TestCase(0, "", "sample_fps")]
    [TestCase(31, "", "sample_fps")]
    [TestCase(10, "swimming", "analysis_mode")]
    public void Settings_out_of_range_are_named(int fps, string mode, string field)
        => Assert.That(
            new StartAnalysisValidator().Validate(Request with { SampleFps = fps, AnalysisMode = mode }).Errors.Select(error => error.ErrorMessage),
            Has.One.Contains(field));

    private static VideoSession Offered()
        => VideoSession.Restore(
            new VideoSessionId("session-1"), Examples.Session().Owner, Examples.Session().Details, SessionStatus.Pending, Examples.Video, null, ManualClock.Noon, ManualClock.Noon);
}
