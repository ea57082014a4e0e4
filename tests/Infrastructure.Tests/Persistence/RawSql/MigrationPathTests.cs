using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static CoachPlus.Infrastructure.Tests.Persistence.RawSql.ReleasedRows;

namespace CoachPlus.Infrastructure.Tests.Persistence.RawSql;

/// <summary>A database with rows of every state, written under the scripts of the first release, gets the later scripts.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class MigrationPathTests
{
    private static readonly string[] Words =
        ["awaiting_upload", "queued", "processing", "completed", "failed", "quick_running", "quick_done", "deep_running", "done"];

    private static readonly CancellationToken None = CancellationToken.None;
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    private IAnalysisJobQueue Queue => _services.GetRequiredService<IAnalysisJobQueue>();

    [SetUp]
    public async Task Open()
    {
        _database = await TestDatabases.CreateEmptyAsync();
        _services = PersistenceUnderTest.Services(_database.ConnectionString);
        await MigrateAsync([.. MigrationScript.OfCurrentSchema().Take(Scripts)]);
        await _database.ExecuteAsync(Session("s", "coach-1"));
    }

    [TearDown]
    public async Task Close()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Test]
    [Property("Defect", "D-04")]
    public async Task Every_row_is_read_as_before_and_a_second_run_changes_nothing()
    {
        await _database.ExecuteAsync(string.Join(';', Words.Select(word => Old($"old-{word}", "s", word))));
        await _database.ExecuteAsync(
            $"{Running("r1", "s", "quick_running")}; {Running("r2", "s", "quick_done")}; {Running("r3", "s", "deep_running")}; {Done("d", "s")}; "
            + $"{Failed("f1", "s", "worker_lost")}; {Failed("f2", "s", "analysis")}; {Failed("f3", "s", "cancelled")}");
        var before = await StatusesAsync();

        await MigrateAsync(MigrationScript.OfCurrentSchema());
        var rows = await _database.QueryAsync("select * from video_analysis_jobs order by id");

        Assert.That(await StatusesAsync(), Is.EqualTo(before).And.Count.EqualTo(16));
        Assert.That(await MigrateAsync(MigrationScript.OfCurrentSchema()), Is.Empty);
        Assert.That(await _database.QueryAsync("select * from video_analysis_jobs order by id"), Is.EqualTo(rows));
        var jobs = await _services.GetRequiredService<IAnalysisJobs>().ListAsync(new VideoSessionId("s"), StoredJobs.All, None);
        Assert.That(jobs!.ToDictionary(job => job.Job.Id.Value, job => JobWords.Of(job.Job.Status)), Is.EqualTo(before.ToDictionary(pair => pair.Key, pair => pair.Value switch
        {
            "processing" => "quick_running",
            "completed" => "done",
            var word => word,
        })));
    }

    [TestCase(true, TestName = "What_a_run_of_the_first_release_had_done_stays_done_with_both_passes")]
    [TestCase(false, TestName = "What_the_old_worker_had_done_stays_done_with_both_passes")]
    public async Task What_was_done(bool ours)
    {
        await _database.ExecuteAsync(ours ? Done("d", "s") : Old("d", "s", "done"));

        await MigrateAsync(MigrationScript.OfCurrentSchema());

        var state = (await Queue.ReadBackAsync(new AnalysisJobId("d"), None))!.State;
        Assert.That((state.Status, state.Quick?.Fence, state.Deep?.Fence), Is.EqualTo((JobStatus.Done, ours ? 1L : 0L, ours ? 1L : 0L)));
        await _database.ExecuteAsync("update video_analysis_jobs set pdf_s3_key = 'x'");
    }

    [Test]
    public async Task What_waited_is_claimed_coach_by_coach_in_the_order_of_its_arrival_unless_it_pauses()
    {
        await _database.ExecuteAsync(
            $"{Session("t", "coach-2")}; {Old("a1", "s", "queued", "10:00")}; {Old("a2", "s", "queued", "10:01")}; {Old("a3", "s", "queued", "10:02")}; "
            + $"{Old("b1", "t", "queued", "11:00")}; {Old("pausing", "t", "queued", "09:00")}; {Old("uploading", "t", "awaiting_upload")}; "
            + "update video_analysis_jobs set not_before = now() + interval '1 hour', attempt = 1, fence = 1 where id = 'pausing'");

        await MigrateAsync(MigrationScript.OfCurrentSchema());

        var order = new List<string>();
        while (await Queue.ClaimAsync("worker", TimeSpan.FromMinutes(1), ClaimPreference.Deep, None) is { } claimed)
        {
            order.Add(claimed.Job.Id.Value);
        }

        Assert.That(order, Is.EqualTo(new[] { "a1", "a2", "b1", "a3" }), "b1 is the second of its coach: the first one pauses");
    }

    [Test]
    public async Task A_run_goes_on_over_the_migration_to_its_end()
    {
        await _database.ExecuteAsync($"{Running("r", "s", "quick_done")}; delete from analysis_artifacts where kind = 'deep_results'");

        await MigrateAsync(MigrationScript.OfCurrentSchema());

        var job = (await Queue.ReadBackAsync(new AnalysisJobId("r"), None))!;
        var deep = StoredJobs.ResultsOf(job, ArtifactKind.DeepResults);
        var writes = new List<RunWrite> { await Queue.RenewAsync(job.Id, job.State.Fence, TimeSpan.FromMinutes(1), None) };
        job.StartDeep(StoredJobs.Start);
        writes.Add(await Queue.SaveAsync(job, job.State.Fence, None));
        writes.Add(await Queue.RecordAsync(job.Id, job.State.Fence, deep.Results, None));
        job.Finish(deep, StoredJobs.Start);
        writes.Add(await Queue.SaveAsync(job, job.State.Fence, None));
        Assert.That(writes, Is.All.EqualTo(RunWrite.Written));
    }

    [Test]
    public async Task A_worker_lost_over_the_migration_is_found_and_its_quick_pass_is_kept()
    {
        await _database.ExecuteAsync($"{Running("r", "s", "deep_running")}; update video_analysis_jobs set lease_until = now() - interval '1 minute'");

        await MigrateAsync(MigrationScript.OfCurrentSchema());

        var lost = (await _services.GetRequiredService<IExpiredJobs>().PageAsync(null, 10, None)).Jobs.Single().Job;
        lost.HandBack(true, StoredJobs.Start, null, StoredJobs.Start);
        Assert.That(await Queue.SaveAsync(lost, lost.State.Fence, None), Is.EqualTo(RunWrite.Written));
        Assert.That((await Queue.ClaimAsync("w", TimeSpan.FromMinutes(1), ClaimPreference.Quick, None))!.Job.State.Quick!.Fence, Is.EqualTo(1));
    }

    [Test]
    public async Task A_job_that_an_old_worker_took_over_from_a_run_of_the_first_release_stays_in_its_hands()
    {
        await _database.ExecuteAsync(
            $"{Failed("f", "s", "worker_lost")}; update video_analysis_jobs set status = 'queued', progress_pct = 0; "
            + "update video_analysis_jobs set status = 'quick_running'; "
            + "update video_analysis_jobs set status = 'quick_done', quick_results_s3_key = 'a/f/analysis/f/quick_results.json'");

        await MigrateAsync(MigrationScript.OfCurrentSchema());

        Assert.That(await Queue.ClaimAsync("w", TimeSpan.FromMinutes(1), ClaimPreference.Deep, None), Is.Null);
        Assert.That(await StatusesAsync(), Is.EqualTo(new Dictionary<string, string> { ["f"] = "quick_done" }));
    }

    [Test]
    public async Task A_failed_job_is_retried_after_the_migration_from_the_start()
    {
        await _database.ExecuteAsync(Failed("f", "s", "worker_lost"));

        await MigrateAsync(MigrationScript.OfCurrentSchema());

        var jobs = _services.GetRequiredService<IAnalysisJobs>();
        var found = (await jobs.FindAsync(new AnalysisJobId("f"), StoredJobs.All, None))!;
        var before = found.Job.State;
        found.Job.Retry(before.Upload!.Verified!, StoredJobs.Start);
        Assert.That(await jobs.SaveAsync(before, found.Job, found.Session, None), Is.EqualTo(SaveOutcome.Saved));
        var again = (await Queue.ClaimAsync("w", TimeSpan.FromMinutes(1), ClaimPreference.Quick, None))!.Job;
        Assert.That((again.Status, again.State.Fence > before.Fence, again.State.Quick), Is.EqualTo((JobStatus.QuickRunning, true, (PassResults?)null)));
    }

    private async Task<IReadOnlyDictionary<string, string>> StatusesAsync()
        => (await _database.QueryAsync("select id, status from video_analysis_jobs")).ToDictionary(row => (string)row["id"]!, row => (string)row["status"]!);

    private Task<IReadOnlyList<string>> MigrateAsync(IReadOnlyList<MigrationScript> scripts)
        => new SqlMigrator(_database.ConnectionString, scripts, TimeProvider.System, NullLogger<SqlMigrator>.Instance).MigrateAsync(None);
}
