using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.LegacyAdapters;

/// <summary>A row of the existing system that this product reads and writes keeps all that the change does not speak of, byte for byte.</summary>
/// <param name="ground">Each of its shapes.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Legacy))]
[Parallelizable(ParallelScope.Self)]
internal sealed class RoundTripTests(Ground ground)
{
    // What a failure and a retry say.
    private static readonly string[] OfTheChange = ["status", "stage", "progress_pct", "error_message", "updated_at", "completed_at", "started_at"];

    private static CancellationToken None => CancellationToken.None;

    [Test]
    public async Task A_cancel_a_retry_and_goals_change_their_own_columns_of_their_own_row_and_nothing_else()
    {
        await using var persistence = await PersistenceUnderTest.StartAsync(ground, rows: true);
        var before = await RowsAsync(persistence.Database);
        var jobs = persistence.Get<IAnalysisJobs>();
        var queued = (await persistence.Database.ScalarAsync("select min(id) from video_analysis_jobs where status = 'queued'"))!;
        var failed = (await persistence.Database.ScalarAsync("select min(id) from video_analysis_jobs where status = 'failed'"))!;

        await ChangeAsync(jobs, queued, job => job.Cancel("Not wanted.", StoredJobs.Start));
        await ChangeAsync(jobs, failed, job => job.Retry(new VerifiedVideo(5, null, "etag", StoredJobs.Start), StoredJobs.Start));
        var goals = await persistence.Get<IJobCoaching>().SetGoalsAsync(new AnalysisJobId(LegacyRows.Completed), StoredJobs.All, """{"zones":[],"metrics":[]}""", StoredJobs.Start, None);
        var after = await RowsAsync(persistence.Database);

        Assert.That(goals, Is.True);
        Assert.That(after.Keys, Is.EquivalentTo(before.Keys));
        var changed = after.Keys.Where(key => after[key] != before[key]).ToList();
        Assert.That(changed.Where(key => OfTheChange.Contains(key.Column) is false), Is.SubsetOf(new[]
        {
            ("video_analysis_jobs", LegacyRows.Completed, "coach_goals"), ("video_analysis_jobs", LegacyRows.Completed, "outcomes"),
        }));
        Assert.That(changed.Where(key => key.Table == "video_analysis_jobs").Select(key => key.Id).Distinct(), Is.SubsetOf(new[] { queued, failed, LegacyRows.Completed }));
        Assert.That((after[("video_analysis_jobs", queued, "status")], after[("video_analysis_jobs", failed, "status")]), Is.EqualTo(("\"failed\"", "\"queued\"")));
    }

    private static async Task ChangeAsync(IAnalysisJobs jobs, string id, Action<AnalysisJob> change)
    {
        var found = (await jobs.FindAsync(new AnalysisJobId(id), StoredJobs.All, None))!;
        var before = found.Job.State;
        change(found.Job);
        Assert.That(await jobs.SaveAsync(before, found.Job, found.Session, None), Is.EqualTo(SaveOutcome.Saved));
    }

    // Every value of every row, as the column's own text: json as it is stored.
    private static async Task<Dictionary<(string Table, string Id, string Column), string>> RowsAsync(TestDatabase database)
    {
        var values = new Dictionary<(string, string, string), string>();
        foreach (var table in new[] { "users", "video_sessions", "video_analysis_jobs", "ai_usage_logs" })
        {
            foreach (var row in await database.QueryAsync($"select t.id, e.key, e.value::text as value from {table} t cross join lateral json_each(row_to_json(t)) e"))
            {
                values[(table, (string)row["id"]!, (string)row["key"]!)] = (string)row["value"]!;
            }
        }

        return values;
    }
}
