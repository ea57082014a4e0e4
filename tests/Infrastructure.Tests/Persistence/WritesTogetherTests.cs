using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>What a run stores in one transaction, and what the runs of one process store together.</summary>
internal sealed class WritesTogetherTests : PersistenceFixture
{
    [Test]
    public async Task A_job_without_a_deep_pass_gets_its_object_its_results_and_its_end_in_one_transaction()
    {
        var job = await Stored.ClaimedAsync(deep: false);
        var quick = WithResults(job);
        job.Finish(null, Start.AddMinutes(2));

        Assert.That(await Queue.SaveAsync(job, job.State.Fence, [quick.Results], None), Is.EqualTo(RunWrite.Written));

        Assert.That((await Queue.ReadBackAsync(job.Id, None))!.State, Is.EqualTo(job.State));
        Assert.That(await Database.ScalarAsync("select s.status || ' ' || j.stage || ' ' || count(*) from video_sessions s, video_analysis_jobs j, analysis_artifacts group by s.status, j.stage"), Is.EqualTo("ready DONE 1"));
    }

    [Test]
    public async Task A_run_that_lost_its_job_notes_nothing()
    {
        var job = await Stored.ClaimedAsync(deep: false);
        await Database.ExecuteAsync("update video_analysis_jobs set fence = fence + 1");
        var before = await Database.QueryAsync("select * from video_analysis_jobs");
        var quick = WithResults(job);
        job.Finish(null, Start.AddMinutes(2));

        Assert.That(await Queue.SaveAsync(job, job.State.Fence, [quick.Results], None), Is.EqualTo(RunWrite.Superseded));

        Assert.That(await Database.QueryAsync("select * from video_analysis_jobs"), Is.EqualTo(before));
        Assert.That(await Database.ScalarAsync("select count(*) from analysis_artifacts"), Is.EqualTo("0"));
    }

    [Test]
    public async Task An_end_without_its_object_is_refused_whole()
    {
        var job = await Stored.ClaimedAsync(deep: false);
        var before = await Database.QueryAsync("select * from video_analysis_jobs");
        var quick = WithResults(job);
        job.Finish(null, Start.AddMinutes(2));
        var another = quick.Results with { Key = $"{quick.Results.Key}.copy" };

        Assert.That(async () => await Queue.SaveAsync(job, job.State.Fence, None), Throws.TypeOf<DomainException>());
        Assert.That(async () => await Queue.SaveAsync(job, job.State.Fence, [another], None), Throws.TypeOf<DomainException>());

        Assert.That(await Database.QueryAsync("select * from video_analysis_jobs"), Is.EqualTo(before));
        Assert.That(await Database.ScalarAsync("select count(*) from analysis_artifacts"), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_job_with_a_deep_pass_does_not_skip_it()
    {
        var job = await Stored.ClaimedAsync();
        var quick = WithResults(job);
        await Queue.RecordAsync(job.Id, job.State.Fence, quick.Results, None);

        var refused = Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync("update video_analysis_jobs set status = 'done', lease_owner = null, lease_until = null"));

        Assert.That(refused!.ConstraintName, Does.StartWith("ck_video_analysis_jobs"));
    }

    [Test]
    public async Task Of_runs_that_end_at_the_same_moment_each_gets_its_own_answer()
    {
        var jobs = new List<AnalysisJob>();
        for (var number = 0; number < 30; number++)
        {
            jobs.Add(await Stored.ClaimedAsync(deep: number % 3 == 0));
        }

        var lost = jobs.Where((_, place) => place % 10 == 7).ToList();
        await Database.ExecuteAsync($"update video_analysis_jobs set fence = fence + 1 where id in ({string.Join(',', lost.Select(job => $"'{job.Id}'"))})");
        var bare = jobs.Where((_, place) => place % 10 == 5).ToList(); // without the object that they name

        var ends = await Task.WhenAll(jobs.Select(job => Task.Run(() => EndAsync(job, !bare.Contains(job)))));

        var stored = (await Database.QueryAsync("select id, status from video_analysis_jobs")).ToDictionary(row => (string)row["id"]!, row => (string)row["status"]!);
        var objects = (await Database.QueryAsync("select job_id from analysis_artifacts")).Select(row => (string)row["job_id"]!).ToHashSet();
        Assert.Multiple(() =>
        {
            for (var place = 0; place < jobs.Count; place++)
            {
                var job = jobs[place];
                var expected = lost.Contains(job) ? ("Superseded", "quick_running", false)
                    : job.Order.DeepEnabled ? ("Written", "quick_done", !bare.Contains(job))
                    : bare.Contains(job) ? ("refused", "quick_running", false)
                    : ("Written", "done", true);
                Assert.That((ends[place], stored[job.Id.Value], objects.Contains(job.Id.Value)), Is.EqualTo(expected), $"job {place}");
            }
        });
    }

    [Test]
    public async Task A_write_that_is_stopped_while_it_waits_stores_nothing_and_stops_no_other()
    {
        var (held, free) = (await Stored.ClaimedAsync(deep: false), await Stored.ClaimedAsync(deep: false));
        await using var other = new NpgsqlConnection(Database.ConnectionString);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand($"select 1 from video_analysis_jobs where id = '{held.Id}' for update", other, transaction))
        {
            await command.ExecuteNonQueryAsync();
        }

        using var stop = new CancellationTokenSource();
        var stopped = Task.Run(() => EndAsync(held, true, stop.Token), None);
        var written = Task.Run(() => EndAsync(free, true), None);
        const string Blocked = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
        for (var look = 0; look < 500 && await Database.ScalarAsync(Blocked) == "0"; look++)
        {
            await Task.Delay(20, None);
        }

        await stop.CancelAsync();

        Assert.That(async () => await stopped, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await written, Is.EqualTo("Written"));
        await transaction.RollbackAsync();
        Assert.That((await Queue.ReadBackAsync(held.Id, None))!.Status, Is.EqualTo(JobStatus.QuickRunning));
        Assert.That((await Queue.ReadBackAsync(free.Id, None))!.Status, Is.EqualTo(JobStatus.Done));
    }

    private static PassResults WithResults(AnalysisJob job)
    {
        var quick = StoredJobs.ResultsOf(job, ArtifactKind.QuickResults);
        job.FinishQuick(quick, Start.AddMinutes(1));
        return quick;
    }

    private async Task<string> EndAsync(AnalysisJob job, bool noted, CancellationToken stop = default)
    {
        var quick = WithResults(job);
        if (!job.Order.DeepEnabled)
        {
            job.Finish(null, Start.AddMinutes(2));
        }

        try
        {
            return (await Queue.SaveAsync(job, job.State.Fence, noted ? [quick.Results] : [], stop)).ToString();
        }
        catch (DomainException)
        {
            return "refused";
        }
    }
}
