using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Tests.VideoAnalysis.Coaching;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CoachVideoMomentsTests
{
    private static readonly VideoSession Session = Examples.Session();
    private readonly IVideoSessions _sessions = Substitute.For<IVideoSessions>();
    private readonly IAnalysisJobs _jobs = Substitute.For<IAnalysisJobs>();
    private readonly IMomentMarkers _markers = Substitute.For<IMomentMarkers>();
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();

    [SetUp]
    public void LogIn()
    {
        _current.Coach.Returns(Examples.Coach);
        _sessions.FindAsync(Session.Id, Scope(), default).Returns(new SessionOverview(Session, 3, null));
        _markers.ListAsync(Session.Id, null, Scope(), default).Returns([MomentMarker.Create(Session.Id, new Moment(70, MomentType.Catch, "late hands"), new UserId("coach-1"), ManualClock.Noon)]);
    }

    [Test]
    public async Task The_newest_finished_analysis_tells_its_findings_in_the_order_of_the_video()
    {
        Stored(
            Of(Examples.Job(JobStatus.QuickRunning, id: "running")),
            Of(Results.Done("newest", findings: string.Join(',',
                Finding("HEAD_MOVEMENT", "high", """{"worst_frames":[{"timestamp_ms":900.4,"score":0.1},{"timestamp_ms":300,"score":0.2}],"bad_segments":[{"start_timestamp_ms":5}]}"""),
                Finding("BALANCE_DRIFT", "medium", """{"worst_frames":[],"bad_segments":[{"start_timestamp_ms":500,"end_timestamp_ms":800}]}"""),
                Finding("POSE_VISIBILITY", "low", "null")))),
            Of(Results.Done("older", findings: Finding("HEAD_MOVEMENT", "low", """{"worst_frames":[{"timestamp_ms":1}]}"""))));

        var moments = (await ReadAsync())!;

        Assert.That((moments.Title, moments.JobId, moments.FindingsWithoutMoment), Is.EqualTo(("Nets", "newest", 1)));
        Assert.That(
            moments.Findings,
            Is.EqualTo(new[]
            {
                new FindingMoment("HEAD_MOVEMENT", "Title of HEAD_MOVEMENT", "high", 300), new FindingMoment("BALANCE_DRIFT", "Title of BALANCE_DRIFT", "medium", 500),
                new FindingMoment("HEAD_MOVEMENT", "Title of HEAD_MOVEMENT", "high", 900),
            }));
        Assert.That(moments.Markers.Single() with { Id = "" }, Is.EqualTo(new MarkedMoment("", "catch", "late hands", 70)));
    }

    [Test]
    public async Task Findings_of_the_existing_system_that_tell_no_millisecond_are_counted_and_not_placed()
    {
        var old = Of(AnalysisJob.Restore(Examples.Order("old"), Examples.State(JobStatus.Done))) with
        {
            Old = new OldResults("""{"findings":{"findings":[{"code":"HEAD_MOVEMENT","title":"t","video_evidence":{"worst_frames":[{"timestamp":"00:01","score":0.1}]}},7]}}""", null, null),
        };
        Stored(old);

        var moments = (await ReadAsync())!;

        Assert.That((moments.JobId, moments.Findings.Count, moments.FindingsWithoutMoment), Is.EqualTo(("old", 0, 2)));
        Stored(old with { Old = old.Old! with { Findings = """{"findings":[]}""" } });
        Assert.That((await ReadAsync())!.FindingsWithoutMoment, Is.Zero, "a column of their own goes before");
    }

    [Test]
    public async Task Without_a_finished_analysis_there_are_markers_only()
    {
        Stored(Of(Examples.Job(JobStatus.Failed)));

        var moments = (await ReadAsync())!;

        Assert.That((moments.JobId, moments.Findings.Count, moments.Markers.Count), Is.EqualTo(((string?)null, 0, 1)));
    }

    [Test]
    public async Task Anothers_video_is_not_there_and_a_plan_without_video_analysis_is_refused()
    {
        _current.Coach.Returns(Examples.Staff);
        Assert.That(await ReadAsync(), Is.Null);
        Assert.That(await Moments().TitleAsync(Session.Id.Value, default), Is.Null);
        Assert.That(await Moments().TitleAsync(new string('a', 65), default), Is.Null);

        _current.Coach.Returns(Examples.FreeUser);
        Assert.That(Assert.ThrowsAsync<RequestException>(() => Moments().TitleAsync(Session.Id.Value, default))!.Kind, Is.EqualTo(RefusalKind.Forbidden));
    }

    private static AccessScope Scope() => Arg.Is<AccessScope>(scope => scope.Covers(Session.Owner));

    private static JobOfSession Of(AnalysisJob job) => new(job, Session);

    private static string Finding(string code, string severity, string evidence) => Results.Finding(code, severity).Replace("\"video_evidence\":null", $"\"video_evidence\":{evidence}", StringComparison.Ordinal);

    private void Stored(params JobOfSession[] jobs) => _jobs.ListAsync(Session.Id, Scope(), default).Returns(jobs);

    private Task<VideoMoments?> ReadAsync() => Moments().ReadAsync(Session.Id.Value, default);

    private CoachVideoMoments Moments() => new(_sessions, _jobs, _markers, _current);
}
