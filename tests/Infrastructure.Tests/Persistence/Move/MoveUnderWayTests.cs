using System.Collections.Concurrent;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.OldSystem;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence.Move;

/// <summary>Servers and workers of the existing system go on through a move, and after it beside ours; no write of theirs is refused or lost.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class MoveUnderWayTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static IEnumerable<TestCaseData> Shapes => new[] { LegacyShapes.VarcharArray, LegacyShapes.BeforeAwaitingUpload, LegacyShapes.Head }
        .Select(shape => new TestCaseData(shape).SetArgDisplayNames(shape.Name));

    [TestCaseSource(nameof(Shapes))]
    public async Task Old_servers_and_workers_go_on_through_a_move_and_after_it(LegacyShape shape)
    {
        await using var moved = await MoveFixture.StartAsync(shape);
        await using var source = NpgsqlDataSource.Create(moved.Database.ConnectionString);
        var (connection, generation) = (new OldConnection(source), OldGeneration.Of(shape));
        var (server, worker) = (new OldServer(connection, generation), new OldWorker(connection, generation));
        using var stop = new CancellationTokenSource();
        ConcurrentDictionary<string, string> said = new();
        var serving = Task.WhenAll(Enumerable.Range(0, 2).Select(number => Task.Run(() => ServeAsync(server, number, said, stop.Token))));
        var working = Task.Run(() => WorkAsync(worker, said, stop.Token));
        await EventuallyAsync(() => said.Values.Count(word => word == "done") >= 5);

        await moved.MigrateAsync();
        var during = said.Count;
        await EventuallyAsync(() => said.Count >= during + 10);
        await stop.CancelAsync();
        await serving; // any refused write would be thrown here
        await working;

        Assert.That((await moved.ReportAsync()).Shape, Is.EqualTo("current"));
        var rows = (await moved.Database.QueryAsync(
            """
            select j.id, j.status::text as status, s.player_ids::text as players,
                coachplus.has_findings(j.deep_findings) and coachplus.has_report(j.deep_report) as shown
            from video_analysis_jobs j join video_sessions s on s.id = j.session_id
            """)).ToDictionary(row => (string)row["id"]!);
        Assert.That(said.Keys.Where(job => !rows.ContainsKey(job)), Is.Empty);
        Assert.That(said.Where(job => job.Value == "done" && (string?)rows[job.Key]["status"] is not ("done" or "completed")), Is.Empty);
        Assert.That(said.Where(job => job.Value == "done" && (string?)rows[job.Key]["shown"] != "t"), Is.Empty);
        Assert.That(said.Keys.Select(job => rows[job]["players"]), Is.All.EqualTo("""["3", "a, b"]"""));
    }

    [TestCaseSource(nameof(Shapes))]
    public async Task Our_worker_goes_on_beside_them_until_it_is_told_to_start_again_and_loses_nothing(LegacyShape shape)
    {
        await using var ours = await PersistenceUnderTest.StartAsync(new Ground(shape));
        await using var source = NpgsqlDataSource.Create(ours.Database.ConnectionString);
        var (connection, generation) = (new OldConnection(source), OldGeneration.Of(shape));
        using var stop = new CancellationTokenSource();
        ConcurrentDictionary<string, string> said = new();
        ConcurrentQueue<string> done = new();
        var theirs = Task.WhenAll(
            Task.Run(() => ServeAsync(new OldServer(connection, generation), 0, said, stop.Token)), Task.Run(() => WorkAsync(new OldWorker(connection, generation), said, stop.Token)));
        var working = Task.Run(() => WorkAsync(ours, done));

        // Between any two steps both sides come to write.
        var (steps, before) = (0, 0);
        await HalfMove.RunAsync(ours.Database.ConnectionString, async () =>
        {
            var (us, them) = (done.Count, said.Count);
            await EventuallyAsync(() => working.IsCompleted || theirs.IsCompleted || (done.Count > us && said.Count > them));
            (steps, before) = (steps + 1, done.Count);
        });
        await using var moving = PersistenceUnderTest.Services(ours.Database.ConnectionString);
        await moving.GetRequiredService<IDatabaseMigrations>().MigrateAsync(CancellationToken.None);
        Assert.That(async () => await working, Throws.TypeOf<SchemaMismatchException>());
        await using var again = PersistenceUnderTest.Services(ours.Database.ConnectionString);
        var jobs = again.GetRequiredService<IAnalysisJobs>();
        await stop.CancelAsync();
        await theirs; // any refused write would be thrown here

        Assert.That(before, Is.GreaterThanOrEqualTo(steps).And.GreaterThan(10), "done while it moved");
        foreach (var id in done)
        {
            var read = (await jobs.FindAsync(new AnalysisJobId(id), StoredJobs.All, CancellationToken.None))!.Job;
            Assert.That((read.Status, read.State.Deep is not null), Is.EqualTo((JobStatus.Done, true)), id);
        }
    }

    [TestCaseSource(nameof(Shapes))]
    public async Task After_it_our_worker_and_an_old_one_share_the_queue(LegacyShape shape)
    {
        await using var moved = await MoveFixture.MovedAsync(shape);
        await using var source = NpgsqlDataSource.Create(moved.Database.ConnectionString);
        var (connection, generation) = (new OldConnection(source), OldGeneration.Of(shape));
        var (server, worker) = (new OldServer(connection, generation), new OldWorker(connection, generation));
        var queue = moved.Get<IAnalysisJobQueue>();
        while (await worker.ClaimAsync() is { } left)
        {
            await worker.RunAsync(left);
        }

        foreach (var number in Enumerable.Range(0, 6))
        {
            await server.CreateSessionAsync($"s{number}", "coach", "3");
            await server.InitiateAsync($"s{number}", $"j{number}");
            await server.CompleteAsync($"s{number}", $"j{number}");
        }

        var theirs = new[] { await worker.ClaimAsync(), await worker.ClaimAsync(), await worker.ClaimAsync() };
        List<string> ours = [];
        while (await queue.ClaimAsync("ours", Lease, ClaimPreference.Quick, CancellationToken.None) is { } claimed)
        {
            ours.Add(claimed.Job.Id.Value);
        }

        foreach (var job in theirs)
        {
            await worker.RunAsync(job!);
        }

        Assert.That(theirs.Concat(ours), Is.EquivalentTo(Enumerable.Range(0, 6).Select(number => $"j{number}")));
        foreach (var job in theirs)
        {
            var read = (await moved.Get<IAnalysisJobs>().FindAsync(new AnalysisJobId(job!), StoredJobs.All, CancellationToken.None))!.Job;
            Assert.That(read.Status, Is.EqualTo(JobStatus.Done), job);
        }

        foreach (var job in ours)
        {
            Assert.That(await server.PollAsync(job), Is.EqualTo("quick_running"), "an old server still reads the row");
        }
    }

    [TestCaseSource(nameof(Shapes))]
    public async Task After_it_a_job_with_nothing_to_show_is_refused_as_done(LegacyShape shape)
    {
        await using var moved = await MoveFixture.MovedAsync(shape);
        await moved.Database.ExecuteAsync(
            $"""
            insert into video_analysis_jobs (id, session_id, sample_fps, include_frames, status, progress_pct, deep_enabled) values
                ('staged', '{LegacyRows.SessionWithOrderedPlayers}', 10, false, 'deep_running', 50, true),
                ('first', '{LegacyRows.SessionWithOrderedPlayers}', 10, false, 'processing', 0, true)
            """);

        Assert.That(
            async () => await moved.Database.ExecuteAsync("update video_analysis_jobs set status = 'done', progress_pct = 100 where id = 'staged'"),
            Throws.TypeOf<PostgresException>().With.Property("ConstraintName").EqualTo("ck_video_analysis_jobs_done_old"));
        Assert.That(
            async () => await moved.Database.ExecuteAsync("update video_analysis_jobs set status = 'completed' where id = 'first'"),
            Throws.TypeOf<PostgresException>().With.Property("ConstraintName").EqualTo("ck_video_analysis_jobs_completed"));
        Assert.That(await moved.Database.ScalarAsync("select string_agg(status::text, ',' order by id desc) from video_analysis_jobs where id in ('staged', 'first')"), Is.EqualTo("deep_running,processing"));
    }

    private static async Task WorkAsync(PersistenceUnderTest ours, ConcurrentQueue<string> done)
    {
        var (queue, stored) = (ours.Get<IAnalysisJobQueue>(), new StoredJobs(ours));
        while (true)
        {
            if (await queue.ClaimAsync("ours", Lease, ClaimPreference.Quick, CancellationToken.None) is not { } claimed)
            {
                await Task.Delay(5, CancellationToken.None);
                continue;
            }

            var deep = await stored.AlmostDoneAsync(claimed.Job);
            claimed.Job.Finish(deep, StoredJobs.Start.AddMinutes(3));
            if (await queue.SaveAsync(claimed.Job, claimed.Job.State.Fence, CancellationToken.None) == RunWrite.Written)
            {
                done.Enqueue(claimed.Job.Id.Value);
            }
        }
    }

    private static async Task ServeAsync(OldServer server, int number, ConcurrentDictionary<string, string> said, CancellationToken stop)
    {
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var (session, job) = ($"session-{number}-{turn}", $"job-{number}-{turn}");
            await server.CreateSessionAsync(session, $"coach-{number}", "3", "a, b");
            await server.InitiateAsync(session, job);
            said[job] = "announced";
            if (turn % 4 != 3)
            {
                await server.CompleteAsync(session, job);
            }

            await server.PollAsync(job);
        }
    }

    private static async Task WorkAsync(OldWorker worker, ConcurrentDictionary<string, string> said, CancellationToken stop)
    {
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            if (await worker.ClaimAsync() is not { } job)
            {
                await Task.Delay(5, CancellationToken.None);
            }
            else if (turn % 5 == 4)
            {
                await worker.FailAsync(job);
            }
            else
            {
                await worker.RunAsync(job);
                if (said.ContainsKey(job))
                {
                    said[job] = "done";
                }
            }
        }
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
