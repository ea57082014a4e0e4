using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class SessionBulkDeletionTests(Ground ground) : PersistenceFixture(ground)
{
    private static readonly SessionSelection Failed = new(SessionStatus.Failed, null);

    [Test]
    [Property("Defect", "D-59")]
    public async Task What_the_selection_names_within_the_scope_goes_with_its_jobs_and_everything_else_stays()
    {
        var done = await Stored.DoneAsync();
        var (mine, theirs, good) = (await FailedAsync("coach-1"), await FailedAsync("coach-2"), (await Jobs.FindAsync(done.Id, All, None))!.Session);
        await Database.ExecuteAsync($"update video_sessions set status = 'failed' where id <> '{good.Id.Value}'");

        var deleted = await Sessions.DeleteAsync(Failed, new AccessScope(false, [new Owner(OwnerType.Coach, "coach-1")]), 50, Start, None);

        Assert.That(deleted, Is.EqualTo(new DeletedSessions(1, 0, false)), "a video that never came is no file");
        Assert.That(await AsCurrentAsync("select string_agg(id, ' ' order by id) from video_sessions"), Is.EqualTo(Ids(theirs, good)));
        Assert.That(await Sessions.FindAsync(mine, All, None), Is.Null);
        Assert.That(await AsCurrentAsync("select count(*) from video_analysis_jobs"), Is.EqualTo("2"));
        Assert.That(await AsCurrentAsync($"select count(*) from object_deletions where prefix like '%{mine.Value}%'"), Is.Not.EqualTo("0"));
    }

    [Test]
    public async Task Videos_and_results_are_counted_each_once()
    {
        var done = await Stored.DoneAsync();

        var deleted = await Sessions.DeleteAsync(new SessionSelection(SessionStatus.Ready, null), All, 50, Start, None);

        var results = done.Order.DeepEnabled ? 2 : 1;
        Assert.That((deleted.Sessions, deleted.Files), Is.EqualTo((1, 1 + results)));
    }

    [TestCase(0, false)]
    [TestCase(1, true)]
    public async Task Only_sessions_made_before_the_time_go(int secondsLater, bool gone)
    {
        var session = await FailedAsync("coach-1");
        await Database.ExecuteAsync($"update video_sessions set created_at = '{Start:o}', status = 'failed'");

        await Sessions.DeleteAsync(new SessionSelection(null, Start.AddSeconds(secondsLater)), All, 50, Start, None);

        Assert.That(await Sessions.FindAsync(session, All, None), gone ? Is.Null : Is.Not.Null);
    }

    [Test]
    public async Task More_than_the_limit_is_told()
    {
        for (var number = 0; number < 3; number++)
        {
            await FailedAsync("coach-1");
        }

        await Database.ExecuteAsync("update video_sessions set status = 'failed'");
        var first = await Sessions.DeleteAsync(Failed, All, 2, Start, None);
        var second = await Sessions.DeleteAsync(Failed, All, 2, Start, None);

        Assert.That((first.Sessions, first.More, second.Sessions, second.More), Is.EqualTo((2, true, 1, false)));
    }

    [Test]
    public async Task A_session_whose_job_is_retried_at_the_same_moment_stays_or_goes_whole()
    {
        for (var round = 0; round < 10; round++)
        {
            var job = await Stored.QueuedAsync(await Stored.SessionAsync());
            var claimed = (await Queue.ClaimAsync("w", Lease, ClaimPreference.Quick, None))!.Job;
            claimed.Fail(FailureKind.Analysis, "It broke.", Start);
            await Queue.SaveAsync(claimed, claimed.State.Fence, None);
            var found = (await Jobs.FindAsync(job.Id, All, None))!;
            var before = found.Job.State;
            found.Job.Retry(before.Upload!.Verified!, Start.AddMinutes(1));

            var retry = Task.Run(() => Jobs.SaveAsync(before, found.Job, found.Session, None));
            var deletion = Task.Run(() => Sessions.DeleteAsync(Failed, All, 50, Start, None));
            await Task.WhenAll(retry, deletion).WaitAsync(TimeSpan.FromSeconds(20));

            var left = await AsCurrentAsync("select count(*) || ' ' || coalesce(max(status::text), '') from video_analysis_jobs");
            Assert.That((await retry, (await deletion).Sessions, left), Is.EqualTo((SaveOutcome.Saved, 0, "1 queued")).Or.EqualTo((SaveOutcome.Conflict, 1, "0 ")));
            await Database.ExecuteAsync("delete from video_sessions");
        }
    }

    private static string Ids(VideoSessionId one, VideoSession other) => string.Join(' ', new[] { one.Value, other.Id.Value }.Order(StringComparer.Ordinal));

    private async Task<VideoSessionId> FailedAsync(string coach)
    {
        var session = await Stored.SessionAsync(coach);
        await Stored.AwaitingAsync(session);
        return session.Id;
    }
}
