using static CoachPlus.TestSupport.OldSystem.OldServer;

namespace CoachPlus.TestSupport.OldSystem;

/// <summary>The existing system's worker, as far as its writes go. It claims whatever is queued and knows no lease.</summary>
/// <param name="connection">Where to.</param>
/// <param name="generation">What it knows.</param>
public sealed class OldWorker(OldConnection connection, OldGeneration generation)
{
    private const string Findings = """{"findings": [{"code": "HEAD_MOVEMENT", "severity": "low"}], "detection_rate": 91.0}""";
    private const string Report = """{"summary": "One thing to work on.", "drills": []}""";
    private const string Payload = $$"""{"pose_summary": {"sampled_frames": 30}, "metrics": {}, "findings": {{Findings}}, "report": {{Report}} }""";

    /// <summary>Takes the oldest job that is queued; null when none is.</summary>
    public async Task<string?> ClaimAsync()
    {
        var claimed = generation.Stages
            ? "status = 'quick_running', stage = 'QUICK', progress_pct = 0, started_at = coalesce(started_at, now()), quick_started_at = now()"
            : "status = 'processing', started_at = now()";
        return await connection.RunAsync((
            $"""
            with next as (select id from video_analysis_jobs where status = 'queued' order by created_at limit 1 for update skip locked)
            update video_analysis_jobs j set {claimed}, updated_at = now() from next where j.id = next.id returning j.id
            """,
            []));
    }

    /// <summary>Takes it to its end, write by write.</summary>
    public async Task RunAsync(string job)
    {
        if (!generation.Stages)
        {
            await SetAsync(job, $"status = 'completed', results = '{Payload}', completed_at = now()", "ready");
            return;
        }

        await SetAsync(job, "stage = 'QUICK', progress_pct = 5", "processing");
        await SetAsync(job, $"status = 'quick_done', stage = 'QUICK_DONE', progress_pct = 50, quick_completed_at = now(), quick_results = '{Payload}'{Columns("quick")}", null);
        await SetAsync(job, "status = 'deep_running', stage = 'DEEP', progress_pct = 50, deep_started_at = now()", null);
        await SetAsync(
            job,
            $"status = 'done', stage = 'DONE', progress_pct = 100, deep_completed_at = now(), completed_at = now(), deep_results = '{Payload}', results = '[1]'{Columns("deep")}",
            "ready");
    }

    /// <summary>Gives it up with an error.</summary>
    public Task FailAsync(string job)
        => SetAsync(job, $"status = 'failed', error_message = 'text', completed_at = now(){(generation.Stages ? ", stage = 'FAILED', progress_pct = least(progress_pct, 99)" : "")}", "failed");

    private string Columns(string pass)
        => generation.Findings ? $", {pass}_findings = '{Findings}', {pass}_report = '{Report}', {pass}_results_s3_key = 'coach_plus/x/analysis/{pass}_results.json'" : "";

    private Task<string?> SetAsync(string job, string columns, string? session)
        => session is null
            ? connection.RunAsync(($"update video_analysis_jobs set {columns}, updated_at = now() where id = $1", [Text(job)]))
            : connection.RunAsync(
                ($"update video_analysis_jobs set {columns}, updated_at = now() where id = $1", [Text(job)]),
                ("update video_sessions s set status = $2::video_session_status, updated_at = now() from video_analysis_jobs j where j.id = $1 and s.id = j.session_id", [Text(job), Text(session)]));
}
