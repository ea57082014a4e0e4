using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.OldSystem;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence.Move;

/// <summary>What CoachPlus has kept beside existing tables is in the tables after a move: every port answers as before, and nothing lies beside any more.</summary>
/// <param name="ground">The shape from which it is moved.</param>
[TestFixtureSource(typeof(CarriedOverTests), nameof(Grounds))]
internal sealed class CarriedOverTests(Ground ground) : PersistenceFixture(ground)
{
    private static IEnumerable<Ground> Grounds => Ground.Kinds.Where(kind => kind is { Shape: not null, IsBeingMoved: false });

    [Test]
    public async Task Every_port_answers_as_before()
    {
        await Users.AddAsync(new User(new UserId("paid"), "paid@club.example", "hash", UserRole.CoachProPlus, true, false, null, false, Start), None);
        var session = await Stored.SessionAsync("paid");
        var done = await Stored.DoneAsync();
        var shallow = await Stored.DoneAsync(deep: false);
        var waiting = await Stored.AwaitingAsync(session);
        var queued = await Stored.QueuedAsync(session);
        var marker = MomentMarker.Create(session.Id, new Moment(1200, MomentType.Catch, "Head"), new UserId("paid"), Start);
        await Persistence.Get<IMomentMarkers>().AddAsync(marker, All, None);
        await Persistence.Get<IJobCoaching>().SetGoalsAsync(done.Id, All, """{"zones":[],"metrics":[{"code":"HEAD_MOVEMENT","target_score":0.7}]}""", Start, None);
        AnalysisJobId[] jobs = [done.Id, shallow.Id, waiting.Id, queued.Id];
        var before = await StatesAsync(Persistence, jobs);
        var sessions = await SessionsAsync(Persistence);
        var user = await Users.FindAsync(new UserId("paid"), None);

        await using var moved = await MoveAsync();

        Assert.That(await StatesAsync(moved, jobs), Is.EqualTo(before));
        Assert.That(await SessionsAsync(moved), Is.EqualTo(sessions));
        Assert.That(await moved.Get<IUsers>().FindAsync(new UserId("paid"), None), Is.EqualTo(user));
        Assert.That((await moved.Get<IMomentMarkers>().ListAsync(session.Id, null, All, None))!.Single().Moment, Is.EqualTo(marker.Moment));
        Assert.That((await moved.Get<IAnalysisJobs>().FindAsync(done.Id, All, None))!.Coaching.Goals, Does.Contain("HEAD_MOVEMENT"));
        Assert.That((await moved.Get<IAnalysisJobQueue>().ClaimAsync("worker", Lease, ClaimPreference.Quick, None))!.Job.Id, Is.EqualTo(queued.Id));
        Assert.That(await Database.ScalarAsync("select string_agg(relname, ',') from pg_class where relname like 'beside%' or relname like '%_beside_%'"), Is.Null);
    }

    [Test]
    public async Task Zones_the_pitch_and_reports_are_as_they_were_and_a_wish_for_one_is_heard()
    {
        var coach = new UserId("coach-1");
        await Users.AddAsync(new User(coach, "coach@club.example", "hash", UserRole.CoachProPlus, true, false, null, false, Start), None);
        var (printed, wanted) = (await Stored.DoneAsync(), await Stored.DoneAsync());
        var zone = TargetZone.Create(coach, printed.Order.SessionId, new ZoneDetails("Off", "rect", """{"x":1,"y":2,"width":3,"height":4}""", 0.5, false), Start);
        await Persistence.Get<ITargetZones>().AddAsync(zone, new ZoneScope(coach, All), None);
        await Persistence.Get<IPitches>().MarkAsync(printed.Order.SessionId, All, """{"corners":[]}""", Start, None);
        var exports = Persistence.Get<IReportExports>();
        var wish = new ExportWish("a", false, null);
        await exports.RequestAsync(printed.Id, All, wish, None);
        var claimed = (await exports.ClaimAsync("worker", Lease, None))!;
        var made = new StoredReport(ArtifactRules.ReportKeyOf(printed.Order.Video, printed.Id, 1, 1), 10, new string('c', 64), "a", Start);
        await exports.FinishAsync(claimed, made, Lease, None);
        await exports.RequestAsync(wanted.Id, All, wish, None);
        await Database.ExecuteAsync("insert into coachplus.report_exports (job_id, state, wanted) values ('gone', 'waiting', 'a')");

        await using var moved = await MoveAsync();

        var found = (await moved.Get<ITargetZones>().FindAsync(zone.Id, new ZoneScope(coach, All), None))!;
        Assert.That((found.Session, found.Details, found.CreatedAt), Is.EqualTo((zone.Session, zone.Details, zone.CreatedAt)));
        Assert.That((await moved.Get<IPitches>().FindAsync(printed.Order.SessionId, All, None))!.Corners, Is.EqualTo("""{"corners":[]}"""));
        Assert.That((await moved.Get<IAnalysisJobs>().FindAsync(printed.Id, All, None))!.Pdf, Is.EqualTo(new JobPdf(made.Key, Start)));
        Assert.That((await moved.Get<IReportExports>().RequestAsync(printed.Id, All, wish, None))!.Stored, Is.EqualTo(made));
        Assert.That((await moved.Get<IReportExports>().ClaimAsync("worker", Lease, None))!.Job, Is.EqualTo(wanted.Id), "the one for a job that is gone is gone");
    }

    [Test]
    public async Task Links_open_what_they_opened_and_go_with_their_jobs_from_now_on()
    {
        var job = await Stored.DoneAsync();
        var (hash, gone) = (new string('a', 64), new string('b', 64));
        await Persistence.Get<IJobShares>().AddAsync(job.Id, All, new JobShareId("kept"), hash, TimeSpan.FromDays(1), None);
        await Persistence.Get<IJobShares>().OpenAsync(hash, None);
        await Database.ExecuteAsync($"insert into coachplus.job_shares (id, job_id, place, token_sha256, expires_at) values ('lost', 'gone', 1, '{gone}', now() + interval '1 day')");
        var before = await Persistence.Get<IJobShares>().ListAsync(job.Id, All, None);

        await using var moved = await MoveAsync();

        Assert.That(await moved.Get<IJobShares>().ListAsync(job.Id, All, None), Is.EqualTo(before).And.One.Items);
        Assert.That((await moved.Get<IJobShares>().OpenAsync(hash, None))!.Found.Job.Id, Is.EqualTo(job.Id));
        await Database.ExecuteAsync("delete from video_sessions");
        Assert.That(await Database.ScalarAsync("select count(*) from coachplus.job_shares"), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_run_that_was_under_way_loses_its_job_and_another_takes_it()
    {
        var running = await Stored.ClaimedAsync();
        var yielded = await Stored.YieldedAsync();

        await using var moved = await MoveAsync();

        Assert.That(async () => await Queue.RenewAsync(running.Id, running.State.Fence, Lease, None), Throws.TypeOf<SchemaMismatchException>());
        var expired = (await moved.Get<IExpiredJobs>().PageAsync(null, 10, None)).Jobs.Select(job => job.Job).ToList();
        Assert.That(expired.Select(job => $"{job.Id} {job.Status} {job.State.Lease}"), Has.Exactly(1).Items);
        var lost = expired.Single();
        Assert.That((lost.Id, lost.State.Fence, lost.Status), Is.EqualTo((running.Id, running.State.Fence, JobStatus.QuickRunning)));
        var next = (await moved.Get<IAnalysisJobQueue>().ClaimAsync("worker", Lease, ClaimPreference.Deep, None))!.Job;
        Assert.That((next.Id, next.State.Fence > yielded.State.Fence), Is.EqualTo((yielded.Id, true)), "it waits for its deep pass, with its quick results");
        Assert.That(next.State.Quick, Is.Not.Null);
    }

    [Test]
    public async Task A_job_that_an_old_worker_took_over_is_the_old_workers()
    {
        var ours = await Stored.ClaimedAsync();
        await Database.ExecuteAsync("update video_analysis_jobs set status = 'failed', error_message = 'stale'");
        await Database.ExecuteAsync("update video_analysis_jobs set status = 'queued', error_message = null, started_at = null");

        await using var moved = await MoveAsync();

        var again = (await moved.Get<IAnalysisJobQueue>().ClaimAsync("worker", Lease, ClaimPreference.Quick, None))!.Job;
        Assert.That((again.Id, again.State.Fence > ours.State.Fence), Is.EqualTo((ours.Id, true)), "the number of the run before is not given again");
    }

    [Test]
    public async Task A_job_that_an_old_worker_has_in_its_hands_is_his_to_finish()
    {
        var ours = await Stored.ClaimedAsync();
        var generation = OldGeneration.Of(Ground.Shape!);
        await using var source = NpgsqlDataSource.Create(Database.ConnectionString);
        var worker = new OldWorker(new OldConnection(source), generation);
        await Database.ExecuteAsync("update video_analysis_jobs set status = 'failed', error_message = 'stale'");
        await Database.ExecuteAsync("update video_analysis_jobs set status = 'queued', error_message = null, started_at = null");
        Assert.That(await worker.ClaimAsync(), Is.EqualTo(ours.Id.Value));

        await using var moved = await MoveAsync();
        await worker.RunAsync(ours.Id.Value);

        Assert.That((await moved.Get<IAnalysisJobs>().FindAsync(ours.Id, All, None))!.Job.Status, Is.EqualTo(JobStatus.Done));
    }

    [Test]
    public async Task Broken_off_while_it_carries_over_it_goes_on_from_there_and_loses_and_doubles_nothing()
    {
        List<AnalysisJobId> jobs = [];
        for (var turn = 0; turn < 12; turn++)
        {
            jobs.Add((await Stored.DoneAsync(deep: turn % 2 == 0)).Id);
        }

        jobs.Add((await Stored.QueuedAsync(await Stored.SessionAsync())).Id);
        var before = await StatesAsync(Persistence, jobs);
        await Database.ExecuteAsync(
            """
            create function break_off() returns trigger language plpgsql as $$ begin raise exception 'the connection is gone'; end $$;
            create trigger break_off before delete on coachplus.beside_artifacts for each row execute function break_off();
            """);

        Assert.That(MoveAsync, Throws.TypeOf<DatabaseSchemaException>().With.Message.Contains("'finished jobs beside'"));
        Assert.That(() => Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None), Throws.TypeOf<SchemaMismatchException>(), "it is not written beside any more");
        Assert.That((await Persistence.Get<IReadinessCheck>().CheckAsync(None)).Detail, Does.Contain("restart this process"));
        await using (var early = PersistenceUnderTest.Services(Database.ConnectionString))
        {
            var report = await early.GetRequiredService<ISchemaReports>().ReadAsync(None);
            Assert.That(report.Fit, Is.False, "nobody starts on it");
            Assert.That(report.Shape, Does.EndWith("being moved"));
            Assert.That(
                () => early.GetRequiredService<IDatabaseMigrations>().LayBesideAsync(None),
                Throws.TypeOf<DatabaseSchemaException>().With.Message.Contains("is not finished"), "nothing is laid beside what is being moved");
        }

        await Database.ExecuteAsync("drop function break_off() cascade");
        await using var moved = await MoveAsync();

        Assert.That(await StatesAsync(moved, jobs), Is.EqualTo(before));
        Assert.That(await Database.ScalarAsync("select count(*) from analysis_artifacts"), Is.EqualTo("18"), "two of a job with both passes, one of the others");
        Assert.That(await Database.ScalarAsync("select rows from coachplus.move_progress where step = 'finished jobs beside'"), Is.EqualTo("12"), "none had to wait for the end");
    }

    private async Task<PersistenceUnderTest> MoveAsync()
    {
        await using var services = PersistenceUnderTest.Services(Database.ConnectionString);
        await ((IDatabaseMigrations)services.GetService(typeof(IDatabaseMigrations))!).MigrateAsync(None);
        var moved = await PersistenceUnderTest.OnAsync(new TestDatabase("nothing_that_is_there", Database.ConnectionString));
        Assert.That((await moved.Get<ISchemaReports>().ReadAsync(None)).Shape, Is.EqualTo("current"));
        return moved;
    }

    private static async Task<List<JobState>> StatesAsync(PersistenceUnderTest persistence, IEnumerable<AnalysisJobId> jobs)
    {
        List<JobState> states = [];
        foreach (var job in jobs)
        {
            var found = (await persistence.Get<IAnalysisJobs>().FindAsync(job, All, None))!;
            states.Add(found.Job.State with { Times = found.Job.State.Times with { UpdatedAt = default } });
        }

        return states;
    }

    private static async Task<List<string>> SessionsAsync(PersistenceUnderTest persistence)
        => [.. (await persistence.Get<IVideoSessions>().ListAsync(new SessionFilter(null, false, 0, 50), All, None))
            .Select(item => $"{item.Session.Id} {item.Session.Status} {item.Session.VideoBytes} {item.Session.Details.Mode} {item.Session.Details.View} {string.Join(',', item.Session.Details.PlayerIds)}")];
}
