using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class GetAnalysisJobTests
{
    private static readonly GetAnalysisJob Request = new("job-1");

    private static AnalysisJob Done() => AnalysisJob.Restore(Examples.Order(), Examples.State(JobStatus.Done) with
    {
        Quick = Examples.Results("quick"),
        Deep = Examples.Results("deep"),
        ProgressPct = 100,
    });

    [Test]
    public async Task A_finished_job_comes_with_addresses_of_its_video_and_results()
    {
        var desk = new Desk();
        desk.Jobs.Put(Done());

        var view = (await desk.Get.Handle(Request, CancellationToken.None)).View!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(view.VideoStream, Is.EqualTo(new VideoStreamView(
                new Uri($"https://store.example/get/videos-bucket/{Examples.Video.Key}"), 300, Examples.Video.Bucket, Examples.Video.Key)));
            Assert.That(view.QuickResultsUrl, Is.EqualTo(new Uri("https://store.example/get/videos-bucket/folder/quick_results.json")));
            Assert.That(view.DeepResultsUrl, Is.EqualTo(new Uri("https://store.example/get/videos-bucket/folder/deep_results.json")));
            Assert.That(desk.Jobs.Saves, Is.Zero, "reading writes nothing");
        }
    }

    [Test]
    public async Task The_poses_come_with_the_deep_results_of_the_run_that_made_both()
    {
        var desk = new Desk();
        var state = Done().State;
        desk.Jobs.Put(AnalysisJob.Restore(Examples.Order(), state with { Deep = state.Deep! with { Fence = 7 } }));

        var view = (await desk.Get.Handle(Request, CancellationToken.None)).View!;

        Assert.That(view.PoseTrackUrl?.AbsolutePath, Is.EqualTo($"/get/videos-bucket/{Examples.Video.Folder}/analysis/job-1/7/pose_track.jsonl.gz"));
    }

    [TestCase(true, TestName = "The_existing_system_kept_no_poses")]
    [TestCase(false, TestName = "A_quick_pass_alone_leaves_no_poses")]
    public async Task No_poses(bool old)
    {
        var desk = new Desk();
        var state = Done().State;
        desk.Jobs.Put(AnalysisJob.Restore(Examples.Order(), old ? state : state with { Quick = state.Quick! with { Fence = 7 }, Deep = null }));

        Assert.That((await desk.Get.Handle(Request, CancellationToken.None)).View!.PoseTrackUrl, Is.Null);
    }

    [Test]
    [Property("Defect", "D-89")]
    public async Task Addresses_are_signed_for_the_bucket_that_the_row_names()
    {
        var desk = new Desk();
        var order = Examples.Order() with { Video = Examples.Video with { Bucket = "bucket-of-last-year" } };
        desk.Jobs.Put(AnalysisJob.Restore(order, Done().State));

        var view = (await desk.Get.Handle(Request, CancellationToken.None)).View!;

        Assert.That(
            new[] { view.VideoStream!.VideoUrl, view.QuickResultsUrl!, view.DeepResultsUrl! }.Select(address => address.AbsolutePath),
            Has.All.StartsWith("/get/bucket-of-last-year/"));
    }

    [Test]
    [Property("Defect", "D-18")]
    public async Task Whoever_reads_a_job_whose_worker_fell_silent_leaves_it_as_it_is([Values] bool stranger)
    {
        var desk = new Desk();
        var silent = Examples.State(JobStatus.DeepRunning) with { Fence = 3, Lease = new JobLease("worker-1", ManualClock.Noon.AddHours(-2), 3) };
        desk.Jobs.Put(AnalysisJob.Restore(Examples.Order(), silent));
        desk.Current.Coach.Returns(stranger ? Examples.Staff : Examples.Coach);
        var readings = new Func<Task>[]
        {
            () => desk.Get.Handle(Request, CancellationToken.None),
            () => new ListAnalysisJobsHandler(desk.Jobs, desk.Outlooks, desk.Current).Handle(new ListAnalysisJobs("session-1"), CancellationToken.None),
            () => desk.Retry.Handle(new RetryAnalysisJob("job-1"), CancellationToken.None),
        };

        foreach (var reading in readings)
        {
            try
            {
                await reading();
            }
            catch (RequestException)
            {
                // A stranger is refused, and a job that runs is not retried: what counts is what is left of the job.
            }
        }

        Assert.That(desk.Jobs["job-1"].State, Is.EqualTo(silent));
        Assert.That(desk.Jobs.Saves, Is.Zero);
    }

    [TestCase("original.mp4", TestName = "A_video_that_cannot_be_signed_hides_no_results")]
    [TestCase("quick_results.json", TestName = "Quick_results_that_cannot_be_signed_hide_nothing_else")]
    [TestCase("deep_results.json", TestName = "Deep_results_that_cannot_be_signed_hide_nothing_else")]
    [Property("Defect", "D-89")]
    public async Task One_that_cannot_be_signed(string name)
    {
        var desk = new Desk();
        desk.Jobs.Put(Done());
        desk.Store.SignGet(Arg.Is<ObjectAddress>(address => address.Key.EndsWith(name)), Arg.Any<GetTerms>(), Arg.Any<TimeSpan>())
            .Returns(_ => throw new UnavailableException("the video storage", "No credentials."));

        var view = (await desk.Get.Handle(Request, CancellationToken.None)).View!;

        var missing = new[] { ("original.mp4", view.VideoStream?.VideoUrl), ("quick_results.json", view.QuickResultsUrl), ("deep_results.json", view.DeepResultsUrl) }
            .Where(pair => pair.Item2 is null)
            .Select(pair => pair.Item1);
        Assert.That(missing, Is.EqualTo(new[] { name }));
        Assert.That(view.DeepResults, Is.Not.Null);
    }

    [TestCase(JobStatus.AwaitingUpload, false)]
    [TestCase(JobStatus.Failed, false)]
    [TestCase(JobStatus.Queued, true)]
    public async Task Only_a_video_that_has_arrived_can_be_played(JobStatus status, bool plays)
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(status));

        var view = (await desk.Get.Handle(Request, CancellationToken.None)).View!;

        Assert.That(view.VideoStream is not null, Is.EqualTo(plays));
        Assert.That(view.QuickResultsUrl, Is.Null);
        Assert.That(view.DeepResultsUrl, Is.Null);
    }

    [Test]
    public void Unknown_foreign_and_forbidden_are_refused()
    {
        var desk = new Desk();
        Refusals.AssertRefused(() => desk.Get.Handle(Request, CancellationToken.None), RefusalKind.NotFound, "analysis-job.not-found");

        desk.Jobs.Put(Done());
        desk.Current.Coach.Returns(Examples.Staff);
        Refusals.AssertRefused(() => desk.Get.Handle(Request, CancellationToken.None), RefusalKind.NotFound, "analysis-job.not-found");

        desk.Current.Coach.Returns(Examples.FreeUser);
        Refusals.AssertRefused(() => desk.Get.Handle(Request, CancellationToken.None), RefusalKind.Forbidden, "plan.feature-missing");
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    public async Task A_sessions_jobs_come_with_their_results(int count)
    {
        var desk = new Desk();
        for (var i = 0; i < count; i++)
        {
            desk.Jobs.Put(AnalysisJob.Restore(Examples.Order($"job-{i}"), Done().State));
        }

        var views = await new ListAnalysisJobsHandler(desk.Jobs, desk.Outlooks, desk.Current).Handle(new ListAnalysisJobs("session-1"), CancellationToken.None);

        Assert.That(views.Select(view => view.Id), Is.EqualTo(Enumerable.Range(0, count).Select(i => $"job-{i}")));
        Assert.That(views.Select(view => view.DeepResults?.Text), Is.All.EqualTo("""{"score":1}"""));
        Assert.That(views.Select(view => view.VideoStream), Is.All.Null);
    }

    [TestCase("session-2")]
    [TestCase("\0")]
    public void The_jobs_of_an_unknown_session_are_not_found(string id)
    {
        var desk = new Desk();
        Refusals.AssertRefused(
            () => new ListAnalysisJobsHandler(desk.Jobs, desk.Outlooks, desk.Current).Handle(new ListAnalysisJobs(id), CancellationToken.None),
            RefusalKind.NotFound,
            "session.not-found");
    }

    [Test]
    public async Task A_sessions_video_can_be_played_once_it_has_arrived()
    {
        var desk = new Desk(Examples.Session(withVideo: true));

        var view = await new GetStreamUrlHandler(desk.Sessions, desk.Store, desk.Rules, desk.Current).Handle(new GetStreamUrl("session-1"), CancellationToken.None);

        Assert.That(view, Is.EqualTo(new VideoStreamView(
            new Uri($"https://store.example/get/videos-bucket/{Examples.Video.Key}"), 300, Examples.Video.Bucket, Examples.Video.Key)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_session_without_a_video_says_so(bool uploadWasOffered)
    {
        var session = Examples.Session();
        if (uploadWasOffered)
        {
            session.OfferUpload(Examples.Video, ManualClock.Noon);
        }

        var desk = new Desk(session);
        var refused = Refusals.AssertRefused(
            () => new GetStreamUrlHandler(desk.Sessions, desk.Store, desk.Rules, desk.Current).Handle(new GetStreamUrl("session-1"), CancellationToken.None),
            RefusalKind.NotFound,
            "video.not-stored");
        Assert.That(refused.Message, Does.Contain("no video stored yet"));
    }
}
