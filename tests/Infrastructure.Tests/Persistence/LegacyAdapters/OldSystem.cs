using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.LegacyAdapters;

/// <summary>Servers and workers of the existing system, by the statements that they send.</summary>
/// <param name="database">The database that they share with ours.</param>
/// <param name="ground">Its shape.</param>
internal sealed class OldSystem(TestDatabase database, Ground ground)
{
    private bool HasPasses => !LegacyShapes.OldestForms.Contains(ground.Shape);

    /// <summary>What an old worker calls a job that it is at.</summary>
    public string Running => HasPasses ? "quick_running" : "processing";

    /// <summary>The oldest queued job, taken as an old worker takes it; null when there is none.</summary>
    public async Task<string?> ClaimAsync()
    {
        var rows = await database.QueryAsync(
            $"""
            update video_analysis_jobs set status = '{Running}', started_at = coalesce(started_at, now()){(HasPasses ? ", stage = 'QUICK', progress_pct = 0, quick_started_at = now()" : "")}
            where id = (select id from video_analysis_jobs where status = 'queued' order by created_at limit 1 for update skip locked)
            returning id
            """);
        return rows.Count == 0 ? null : (string)rows[0]["id"]!;
    }

    /// <summary>A server thinks that a job's worker is gone.</summary>
    public Task MarkStaleAsync(string id)
        => database.ExecuteAsync($"update video_analysis_jobs set status = 'failed', completed_at = now(){(HasPasses ? ", stage = 'STALE_ORPHANED'" : "")} where id = '{id}'");

    /// <summary>A coach presses retry in the old page.</summary>
    public Task RetryAsync(string id)
        => database.ExecuteAsync(
            $"""
            update video_analysis_jobs set status = 'queued', error_message = null, started_at = null, completed_at = null{(HasPasses ? ", stage = 'QUEUED', progress_pct = 0, quick_started_at = null, quick_completed_at = null, deep_started_at = null, deep_completed_at = null" : "")}
            where id = '{id}'
            """);

    /// <summary>An old worker ends a job as that shape ends it.</summary>
    public Task FinishAsync(string id)
    {
        const string Payload = """{"by":"old","findings":{"findings":[]},"report":{"summary":"Old."}}""";
        return database.ExecuteAsync(HasPasses
            ? $"update video_analysis_jobs set status = 'done', stage = 'DONE', progress_pct = 100, deep_results = '{Payload}' where id = '{id}'"
            : $"update video_analysis_jobs set status = 'completed', results = '{Payload}' where id = '{id}'");
    }

    public Task<string?> LabelAsync(string id) => database.ScalarAsync($"select (select status::text from video_analysis_jobs where id = '{id}')");
}
