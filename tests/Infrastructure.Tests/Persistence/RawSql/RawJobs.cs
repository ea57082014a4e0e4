namespace CoachPlus.Infrastructure.Tests.Persistence.RawSql;

/// <summary>SQL that puts a job into a status, with everything in its columns that any status could need.</summary>
internal static class RawJobs
{
    /// <summary>The session of all jobs here.</summary>
    public const string Session = "insert into video_sessions (id, owner_type, owner_id, title) values ('s', 'coach', 'coach-1', 'Nets')";

    private const string Columns =
        """
        id, session_id, status, progress_pct, deep_enabled, s3_bucket, s3_key, results, quick_results, quick_findings, quick_report, quick_results_s3_key,
        deep_results, deep_findings, deep_report, deep_results_s3_key
        """;

    private const string Values =
        """
        'videos', 'coach_plus/s/v/original.mp4', '{"quick":{}, "deep":{}}',
        '{"score":1}', '{"findings":[]}', '{"summary":"Good."}', 'coach_plus/s/v/analysis/j/1/quick_results.json',
        '{"score":1}', '{"findings":[]}', '{"summary":"Good."}', 'coach_plus/s/v/analysis/j/1/deep_results.json'
        """;

    /// <summary>A row of the old system, which knows nothing of runs.</summary>
    public static string Old(string status)
        => $"insert into video_analysis_jobs ({Columns}) values ('j', 's', '{status}', {ProgressOf(status)}, true, {Values})";

    /// <summary>A row in its first run by a worker of ours, held while it runs, with recorded artifacts.</summary>
    public static string Ours(string status)
    {
        var begin = status == "done" ? "deep_running" : status;
        var held = begin is "quick_running" or "quick_done" or "deep_running";
        var insert =
            $"""
            insert into video_analysis_jobs ({Columns}, attempt, fence, quick_fence, lease_owner, lease_until)
            values ('j', 's', '{begin}', {ProgressOf(begin)}, true, {Values}, 1, 1, 1, {(held ? "'worker-1', now() + interval '1 minute'" : "null, null")});
            insert into analysis_artifacts (job_id, fence, kind, s3_key, bytes, sha256) values
                ('j', 1, 'quick_results', 'coach_plus/s/v/analysis/j/1/quick_results.json', 5, repeat('a', 64)),
                ('j', 1, 'deep_results', 'coach_plus/s/v/analysis/j/1/deep_results.json', 5, repeat('a', 64))
            """;
        return status == "done" ? $"{insert}; {Move("done", ours: true)}" : insert;
    }

    /// <summary>The change of status, with what belongs to it.</summary>
    public static string Move(string status, bool ours)
    {
        var lease = ours && status is "quick_running" or "quick_done" or "deep_running" ? ", lease_owner = 'worker-1', lease_until = now() + interval '1 minute'" : "";
        return $"update video_analysis_jobs set status = '{status}', progress_pct = {ProgressOf(status)}{(ours ? lease : "")} where id = 'j'";
    }

    private static int ProgressOf(string status) => status is "done" or "completed" ? 100 : 50;
}
