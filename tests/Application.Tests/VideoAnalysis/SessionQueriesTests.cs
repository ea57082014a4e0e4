using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class SessionQueriesTests
{
    private readonly IVideoSessions _sessions = Substitute.For<IVideoSessions>();
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();

    private readonly IObjectStore _store = Substitute.For<IObjectStore>();

    private SessionPictures Pictures => new(_store, UploadRules.Default, NullLogger<SessionPictures>.Instance);

    private ListSessionsHandler List => new(_sessions, Pictures, _current);

    [SetUp]
    public void LogIn()
    {
        _sessions.ClearReceivedCalls();
        _current.Coach.Returns(Examples.Coach);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    public async Task A_list_keeps_the_order_of_the_port(int count)
    {
        SessionOverview[] found = [.. Enumerable.Range(0, count).Select(i => new SessionOverview(Examples.Session($"s{i}"), i, null))];
        _sessions.ListAsync(null!, null!, default).ReturnsForAnyArgs(found);

        var views = await List.Handle(new ListSessions(), CancellationToken.None);

        Assert.That(views.Select(view => view.Id), Is.EqualTo(found.Select(overview => overview.Session.Id.Value)));
    }

    [TestCase("failed", SessionStatus.Failed)]
    [TestCase("ready", SessionStatus.Ready)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public async Task The_filter_goes_to_the_port_with_the_coachs_scope(string? word, SessionStatus? status)
    {
        _sessions.ListAsync(null!, null!, default).ReturnsForAnyArgs([]);

        await List.Handle(new ListSessions(10, 20, word, true), CancellationToken.None);

        await _sessions.Received(1).ListAsync(
            new SessionFilter(status, true, 20, 10),
            Arg.Is<AccessScope>(scope => !scope.Everything && scope.Owners.SequenceEqual(new[] { new Owner(OwnerType.Coach, "coach-1") })),
            Arg.Any<CancellationToken>());
    }

    [TestCase("done")]
    [TestCase("Failed")]
    [TestCase("3")]
    [TestCase("x\0")]
    public void An_unknown_state_is_refused_with_the_words_that_exist(string word)
    {
        var refused = Refusals.AssertRefused(
            () => List.Handle(new ListSessions(StatusFilter: word), CancellationToken.None), RefusalKind.Malformed, "session.status-unknown");
        Assert.That(refused.Message, Does.Contain("pending, uploaded, processing, ready, failed"));
    }

    [TestCase(0, 0, "Limit")]
    [TestCase(101, 0, "Limit")]
    [TestCase(1, -1, "Offset")]
    [TestCase(1, 0, null)]
    [TestCase(100, int.MaxValue, null)]
    public void Limit_and_offset_are_bounded(int limit, int offset, string? refused)
    {
        var errors = Refusals.Errors(new ListSessionsValidator(), new ListSessions(limit, offset));
        Assert.That(errors.Select(group => group.Key), Is.EqualTo(refused is null ? [] : new[] { refused }));
    }

    [Test]
    public async Task One_session_comes_with_what_is_known_of_its_jobs()
    {
        var latest = new LatestJob(new AnalysisJobId("job-9"), JobStatus.Done, ManualClock.Noon, ManualClock.Noon.AddMinutes(3), true, true, false);
        _sessions.FindAsync(new VideoSessionId("session-1"), Arg.Any<AccessScope>(), Arg.Any<CancellationToken>())
            .Returns(new SessionOverview(Examples.Session(withVideo: true, status: SessionStatus.Ready), 4, latest));

        var view = await new GetSessionHandler(_sessions, Pictures, _current).Handle(new GetSession("session-1"), CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((view.Status, view.AnalysisJobCount, view.LatestJobId, view.LatestJobStatus), Is.EqualTo(("ready", 4, "job-9", "done")));
            Assert.That((view.LatestJobCreatedAt, view.LatestJobCompletedAt), Is.EqualTo((ManualClock.Noon, ManualClock.Noon.AddMinutes(3))));
            Assert.That((view.LatestJobResultsAvailable, view.LatestJobReportAvailable, view.LatestJobPdfAvailable), Is.EqualTo((true, true, false)));
            Assert.That(view.MissingArtifacts, Is.EqualTo(new[] { "pdf_export" }));
            Assert.That((view.S3Bucket, view.S3Key, view.HasVideo, view.FileSizeBytes), Is.EqualTo((Examples.Video.Bucket, Examples.Video.Key, true, 2048L)));
        }
    }

    [TestCase(JobStatus.Failed, new string[0])]
    [TestCase(JobStatus.QuickDone, new string[0])]
    [TestCase(JobStatus.Done, new[] { "analysis_results", "analysis_report", "pdf_export" })]
    public void Only_a_finished_job_lacks_something(JobStatus status, string[] missing)
    {
        var latest = new LatestJob(new AnalysisJobId("job-9"), status, ManualClock.Noon, null, false, false, false);
        Assert.That(SessionView.From(new SessionOverview(Examples.Session(), 1, latest)).MissingArtifacts, Is.EqualTo(missing));
    }

    [Test]
    public async Task A_session_with_a_picture_has_its_signed_address_and_one_that_cannot_be_signed_hides_nothing()
    {
        var (shown, broken) = (new ObjectAddress("videos", "a/thumbnail.jpg"), new ObjectAddress("videos", "b/thumbnail.jpg"));
        var signed = new SignedUrl(new Uri("https://store.example/a"), new Dictionary<string, string>(), ManualClock.Noon);
        _store.SignGet(shown, new GetTerms(), UploadRules.Default.ReadUrlLifetime).Returns(signed);
        _store.When(store => store.SignGet(broken, Arg.Any<GetTerms>(), Arg.Any<TimeSpan>())).Throw(new UnavailableException("the storage", "No keys."));
        _sessions.ListAsync(null!, null!, default).ReturnsForAnyArgs(new ObjectAddress?[] { shown, broken, null }.Select(still => new SessionOverview(Examples.Session(), 0, null) { Still = still }).ToArray());

        var views = await List.Handle(new ListSessions(), CancellationToken.None);

        Assert.That(views.Select(view => view.ThumbnailUrl), Is.EqualTo(new[] { signed.Url, null, null }));
    }

    [TestCase(" nets ", "nets")]
    [TestCase("  ", null)]
    [TestCase(null, null)]
    public async Task What_is_searched_for_is_passed_on_without_the_blanks_around_it(string? typed, string? text)
    {
        _sessions.ListAsync(null!, null!, default).ReturnsForAnyArgs([]);

        await List.Handle(new ListSessions(Search: typed), CancellationToken.None);

        await _sessions.Received(1).ListAsync(new SessionFilter(null, false, 0, 50) { Text = text }, Arg.Any<AccessScope>(), Arg.Any<CancellationToken>());
    }

    [Test]
    public void A_search_is_bounded_and_storable()
    {
        Assert.That(Refusals.Errors(new ListSessionsValidator(), new ListSessions(Search: new string('x', 100))), Is.Empty);
        Assert.That(Refusals.Errors(new ListSessionsValidator(), new ListSessions(Search: new string('x', 101))).Single().Key, Is.EqualTo("Search"));
        Assert.That(Refusals.Errors(new ListSessionsValidator(), new ListSessions(Search: "a\0b")).Single().Key, Is.EqualTo("Search"));
    }

    [TestCase("session-2")]
    [TestCase("")]
    [TestCase("s\0")]
    public void What_is_not_within_the_scope_is_not_found(string id)
    {
        Refusals.AssertRefused(
            () => new GetSessionHandler(_sessions, Pictures, _current).Handle(new GetSession(id), CancellationToken.None), RefusalKind.NotFound, "session.not-found");
        Refusals.AssertRefused(
            () => new DeleteSessionHandler(_sessions, _current, new ManualClock()).Handle(new DeleteSession(id), CancellationToken.None),
            RefusalKind.NotFound,
            "session.not-found");
    }

    [Test]
    public async Task Deleting_passes_scope_and_time_to_the_port()
    {
        _sessions.DeleteAsync(new VideoSessionId("session-1"), Arg.Is<AccessScope>(scope => scope.Owners.Count == 1), ManualClock.Noon, Arg.Any<CancellationToken>())
            .Returns(true);

        await new DeleteSessionHandler(_sessions, _current, new ManualClock()).Handle(new DeleteSession("session-1"), CancellationToken.None);

        await _sessions.ReceivedWithAnyArgs(1).DeleteAsync(default, null!, default, default);
    }

    [Test]
    public void Nobody_without_video_analysis_reaches_the_port()
    {
        _current.Coach.Returns(Examples.FreeUser);
        var clock = new ManualClock();

        Refusals.AssertRefused(() => List.Handle(new ListSessions(), CancellationToken.None), RefusalKind.Forbidden, "plan.feature-missing");
        Refusals.AssertRefused(
            () => new GetSessionHandler(_sessions, Pictures, _current).Handle(new GetSession("s"), CancellationToken.None), RefusalKind.Forbidden, "plan.feature-missing");
        Refusals.AssertRefused(
            () => new DeleteSessionHandler(_sessions, _current, clock).Handle(new DeleteSession("s"), CancellationToken.None),
            RefusalKind.Forbidden,
            "plan.feature-missing");
        Assert.That(_sessions.ReceivedCalls(), Is.Empty);
    }
}
