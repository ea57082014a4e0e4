using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.LegacyAdapters;

/// <summary>While the tables below a running process are being moved to the current shape, and at the moment when they have been.</summary>
/// <param name="ground">The kinds that differ most.</param>
[TestFixtureSource(typeof(MoveTests), nameof(Grounds))]
internal sealed class MoveTests(Ground ground) : PersistenceFixture(ground)
{
    private const string Everything = "select row_to_json(j)::text || row_to_json(s)::text as row from video_analysis_jobs j join video_sessions s on s.id = j.session_id order by j.id";

    private static IEnumerable<Ground> Grounds => Ground.Kinds.Where(kind => kind is { Shape: not null, IsBeingMoved: false });

    [Test]
    public async Task Columns_that_come_and_players_that_become_jsonb_change_no_answer_and_refuse_no_write()
    {
        var session = await Stored.SessionAsync();
        var running = await Stored.ClaimedAsync();
        await Stored.DoneAsync();
        var before = await ListedAsync();
        for (var turn = 0; turn < 12; turn++)
        {
            // until the server keeps a plan of each
            Assert.That(await Persistence.Get<IJobReads>().GlanceAsync(running.Id, All, None), Is.Not.Null);
            Assert.That(await Queue.RenewAsync(running.Id, running.State.Fence, Lease, None), Is.EqualTo(RunWrite.Written));
        }

        await Database.ExecuteAsync(
            """
            alter table video_analysis_jobs add column if not exists attempt integer not null default 0, add column if not exists fence bigint not null default 0,
                add column if not exists lease_owner varchar(200), add column if not exists lease_until timestamptz, add column if not exists stage varchar(50),
                add column if not exists progress_pct integer not null default 0, add column if not exists deep_enabled boolean not null default true,
                add column if not exists quick_results json, add column if not exists quick_findings json, add column if not exists s3_key varchar(500),
                add column if not exists quick_started_at timestamptz, add column if not exists queue_class smallint;
            alter table video_sessions add column if not exists file_size_bytes bigint, add column if not exists analysis_context text,
                alter column player_ids type jsonb using to_jsonb(player_ids);
            alter table video_analysis_jobs alter column session_id type text -- no move does that: a kept plan whose answer would change
            """);

        Assert.That(await ListedAsync(), Is.EqualTo(before));
        Assert.That((await Persistence.Get<IJobReads>().GlanceAsync(running.Id, All, None))!.Standing.Status, Is.EqualTo(JobStatus.QuickRunning));
        Assert.That(await Queue.RenewAsync(running.Id, running.State.Fence, Lease, None), Is.EqualTo(RunWrite.Written));
        Assert.That((await Sessions.FindAsync((await Stored.SessionAsync()).Id, All, None))!.Session.Details.PlayerIds, Is.EqualTo(new[] { "p2", "p1" }));
        await Stored.QueuedAsync(session);
        var deep = await Stored.AlmostDoneAsync(running);
        running.Finish(deep, Start.AddMinutes(3));
        Assert.That(await Queue.SaveAsync(running, running.State.Fence, None), Is.EqualTo(RunWrite.Written));
        Assert.That((await Jobs.FindAsync(running.Id, All, None))!.Job.State.Deep, Is.EqualTo(deep with { Fence = running.State.Fence }));
    }

    [TestCase("alter table coachplus.beside_jobs rename to carried_jobs; alter table coachplus.beside_migrations rename to carried_migrations", TestName = "closed, while it is carried over")]
    [TestCase("drop table coachplus.beside_jobs, coachplus.beside_artifacts, coachplus.beside_sessions, coachplus.beside_object_deletions, coachplus.beside_turns, coachplus.beside_migrations", TestName = "gone, when it was")]
    public async Task Once_what_lay_beside_is_closed_or_gone_every_call_on_jobs_says_that_the_shape_is_another_and_writes_nothing(string sql)
    {
        var running = await Stored.ClaimedAsync();
        var waiting = await Stored.AwaitingAsync(await Stored.SessionAsync());
        var found = (await Jobs.FindAsync(waiting.Id, All, None))!;
        var before = found.Job.State;
        found.Job.ConfirmUpload(new VerifiedVideo(1000, null, "etag", Start), Start.AddMinutes(1));
        await Database.ExecuteAsync(sql);
        var rows = await Database.QueryAsync(Everything);
        var fails = AnalysisJob.Restore(running.Order, running.State);
        fails.Fail(FailureKind.Analysis, "It broke.", Start);

        (string Doing, Func<Task> Call)[] calls =
        [
            ("claiming a job", () => Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None)),
            ("renewing a lease", () => Queue.RenewAsync(running.Id, running.State.Fence, Lease, None)),
            ("reporting progress", () => Queue.ReportProgressAsync(running.Id, running.State.Fence, 20, None)),
            ("recording an artifact", () => Queue.RecordAsync(running.Id, running.State.Fence, StoredJobs.ResultsOf(running, ArtifactKind.QuickResults).Results, None)),
            ("saving a run", () => Queue.SaveAsync(fails, fails.State.Fence, None)),
            ("saving a job", () => Jobs.SaveAsync(before, found.Job, found.Session, None)),
            ("finding a job", () => Jobs.FindAsync(running.Id, All, None)),
            ("listing sessions", () => Sessions.ListAsync(new SessionFilter(null, false, 0, 10), All, None)),
            ("deleting a session", () => Sessions.DeleteAsync(found.Session.Id, All, Start, None)),
            ("listing expired leases", () => Persistence.Get<IExpiredJobs>().PageAsync(null, 10, None)),
        ];
        foreach (var (doing, call) in calls)
        {
            var refused = Assert.ThrowsAsync<SchemaMismatchException>(() => call());
            Assert.That((refused!.Operation, refused.SqlState), Is.EqualTo((doing, "42P01")));
        }

        Assert.That(await Database.QueryAsync(Everything), Is.EqualTo(rows));
        Assert.That(
            () => Persistence.Get<IDatabaseMigrations>().RequireCurrentAsync(None),
            Throws.TypeOf<DatabaseSchemaException>().With.Message.Contains("restart this process"));
        var ready = await Persistence.Get<IReadinessCheck>().CheckAsync(None);
        Assert.That(ready.State, Is.EqualTo(PartState.Down));
        Assert.That(ready.Detail, Does.Contain("restart this process"));
    }

    private async Task<List<string>> ListedAsync()
        => [.. (await Sessions.ListAsync(new SessionFilter(null, false, 0, 10), All, None)).Select(item => $"{item.Session.Id} {item.Session.Status} {item.Session.VideoBytes} {item.Session.Details.Mode} {item.Latest}")];
}
