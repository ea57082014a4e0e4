using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Benchmarks.Schema;

/// <summary>A database of the existing system with many jobs, in the shape from which most has to be done: lists as <c>varchar[]</c>, findings in the results alone.</summary>
internal static class LargeOldDatabase
{
    public static readonly LegacyShape Shape = LegacyShapes.StagedVarcharArray;

    /// <param name="jobs">So many; ten to a session. Two in three are done and have results of both passes.</param>
    public static async Task<TestDatabase> CreateAsync(int jobs)
    {
        var database = await LegacyDatabases.CreateAsync(Shape, rows: true);
        await database.ExecuteAsync(
            $$"""
            set synchronous_commit = off;
            insert into video_sessions (id, owner_type, owner_id, title, player_ids, s3_bucket, s3_key, status, created_at)
            select 'session-' || n, 'coach', 'coach-' || n % 400, 'Nets ' || n, array['3', '7'], 'coach-videos', 'coach_plus/coach/c/session-' || n || '/v/original.mp4',
                case when n % 50 = 0 then 'pending' else 'ready' end::video_session_status, now() - n * interval '1 minute'
            from generate_series(1, {{jobs / 10}}) n;
            insert into video_analysis_jobs (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, quick_results, deep_results, results, created_at)
            select md5(n::text), 'session-' || 1 + n % {{jobs / 10}}, 10, false,
                case when n % 3 <> 0 then 'done' when n % 30 = 0 then 'queued' else 'failed' end::video_analysis_job_status, 'DONE',
                case when n % 3 <> 0 then 100 else 0 end, true,
                case when n % 3 <> 0 then d.quick_results end, case when n % 3 <> 0 then d.deep_results end, case when n % 3 <> 0 then json_build_object('quick', 1) end,
                now() - n * interval '6 seconds'
            from generate_series(1, {{jobs}}) n, video_analysis_jobs d where d.id = '{{LegacyRows.Staged}}';
            """);
        await database.ExecuteAsync("vacuum analyze; checkpoint");
        return database;
    }
}
