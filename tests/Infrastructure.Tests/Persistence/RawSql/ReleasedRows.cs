namespace CoachPlus.Infrastructure.Tests.Persistence.RawSql;

/// <summary>Rows as they lie in databases of the first release, whose last script was 0004, and of the old system before it.</summary>
internal static class ReleasedRows
{
    /// <summary>How many scripts the first release had.</summary>
    public const int Scripts = 4;

    private const string Passes =
        "quick_results, quick_findings, quick_report, quick_results_s3_key, deep_results, deep_findings, deep_report, deep_results_s3_key";

    public static string Session(string id, string coach)
        => $"insert into video_sessions (id, owner_type, owner_id, title, s3_bucket, s3_key, status) values ('{id}', 'coach', '{coach}', 'Nets', 'b', 'a/{id}/v.mp4', 'uploaded')";

    /// <summary>A job of the old system: no run, no lease.</summary>
    public static string Old(string id, string session, string status, string created = "10:00")
        => $"""
            insert into video_analysis_jobs (id, session_id, status, progress_pct, created_at, s3_bucket, s3_key, results, {Passes})
            values ('{id}', '{session}', '{status}', {(status is "done" or "completed" ? 100 : 5)}, '2026-03-01 {created}', 'b', 'a/{id}/original.mp4', '{Summary}', {Filled(id, "")})
            """;

    /// <summary>A job in the hands of a run of the first release, with its quick pass stored.</summary>
    public static string Running(string id, string session, string status)
        => $"""
            insert into video_analysis_jobs (
                id, session_id, status, progress_pct, s3_bucket, s3_key, attempt, fence, lease_owner, lease_until, url_expires_at, verified_at, verified_bytes,
                verified_etag, {Passes})
            values ('{id}', '{session}', '{status}', 50, 'b', 'a/{id}/original.mp4', 1, 1, 'worker-1', now() + interval '1 hour', now(), now(), 5, 'etag', {Filled(id, "/1")});
            {Artifacts(id)}
            """;

    /// <summary>A job that was done by a run of the first release.</summary>
    public static string Done(string id, string session)
        => $"{Running(id, session, "deep_running")}; update video_analysis_jobs set status = 'done', progress_pct = 100 where id = '{id}'";

    /// <summary>A job that failed in its first run, with what its quick pass had stored.</summary>
    public static string Failed(string id, string session, string kind)
        => $"{Running(id, session, "quick_done")}; update video_analysis_jobs set status = 'failed', failure_kind = '{kind}' where id = '{id}'";

    private const string Summary = """{"score":1}""";

    private static string Filled(string id, string run) => string.Join(", ", new[] { "quick", "deep" }.Select(pass =>
        $$"""'{{Summary}}', '{"findings":[]}', '{"summary":"Good."}', 'a/{{id}}/analysis/{{id}}{{run}}/{{pass}}_results.json'"""));

    private static string Artifacts(string id) => string.Join("; ", new[] { "quick", "deep" }.Select(pass =>
        $"""
        insert into analysis_artifacts (job_id, fence, kind, s3_key, bytes, sha256)
        values ('{id}', 1, '{pass}_results', 'a/{id}/analysis/{id}/1/{pass}_results.json', 5, repeat('a', 64))
        """));
}
