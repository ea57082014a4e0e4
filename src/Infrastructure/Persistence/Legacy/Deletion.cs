using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>The steps in which sessions are deleted, with what lies beside them. Jobs are locked first, then sessions, by their ids.</summary>
internal sealed class Deletion(ExistingTables tables)
{
    private const string Files = """
        select count(distinct f.key)::integer
        from video_analysis_jobs j
        cross join lateral (
            select case when j.verified_at is not null or j.fence = 0 and j.status in ('completed', 'done') then j.s3_key end
            union all select j.quick_results_s3_key
            union all select j.deep_results_s3_key
            union all select j.pdf_s3_key
            union all select a.s3_key from analysis_artifacts a where a.job_id = j.id) f(key)
        where j.session_id = any(@ids) and f.key <> ''
        """;

    // As in the current generation: a folder is noted again for the time when its upload address no longer works.
    private const string Folders = """
        select distinct p.bucket, regexp_replace(p.key, '[^/]*$', ''), p.due
        from (
            select s3_bucket as bucket, s3_key as key, @now as due from video_analysis_jobs where session_id = any(@ids)
            union all
            select s3_bucket, s3_key, url_expires_at + interval '1 hour' from video_analysis_jobs where session_id = any(@ids) and url_expires_at + interval '1 hour' > @now
            union all
            select s3_bucket, pdf_s3_key, @now from video_analysis_jobs where session_id = any(@ids) and position('/' || id || '/' in '/' || pdf_s3_key) > 0
            union all
            select s3_bucket, s3_key, @now from video_sessions where id = any(@ids)) p
        where p.bucket <> '' and p.key ~ '[^/]/[^/]*$'
        """;

    /// <summary>Locks the jobs of sessions, then the sessions.</summary>
    public static async Task LockAsync(LegacyTransaction transaction, string[] sessions)
    {
        NpgsqlParameter ids = new NpgsqlParameter<string[]>("ids", sessions);
        await transaction.RunAsync("select 1 from video_analysis_jobs where session_id = any(@ids) order by id for update", ids);
        await transaction.RunAsync("select 1 from coachplus.beside_jobs where hidden and session_id = any(@ids) order by id for update", ids);
        await transaction.RunAsync("select 1 from video_sessions where id = any(@ids) order by id for update", ids);
    }

    /// <summary>Notes the folders of locked sessions and deletes them with their jobs.</summary>
    /// <returns>How many there were, and how many objects are known of them.</returns>
    public async Task<(int Sessions, int Files)> DeleteLockedAsync(LegacyTransaction transaction, string[] sessions, DateTimeOffset now)
    {
        NpgsqlParameter ids = new NpgsqlParameter<string[]>("ids", sessions);
        var files = (await transaction.ReadAsync(Files, [ids], row => row.GetInt32(0))).Single();
        await transaction.ReadAsync(
            $"insert into coachplus.beside_object_deletions (bucket, prefix, requested_at) {Folders}", [ids, new NpgsqlParameter("now", now.ToUniversalTime())], _ => 0);
        var jobs = await transaction.ReadAsync(
            "select j.id, j.lease_owner is not null from video_analysis_jobs j where j.session_id = any(@ids)", [ids], row => (Id: row.GetString(0), Held: row.GetBoolean(1)));
        foreach (var held in jobs.Where(job => job.Held))
        {
            await transaction.RunAsync("select pg_notify('coachplus_job_changes', '!' || @id)", new NpgsqlParameter("id", held.Id));
        }

        // The existing tables take along what refers to a session; beside them nothing refers to anything.
        NpgsqlParameter gone = new NpgsqlParameter<string[]>("jobs", [.. jobs.Select(job => job.Id)]);
        await transaction.RunAsync("delete from coachplus.beside_artifacts where job_id = any(@jobs)", gone);
        await transaction.RunAsync("delete from coachplus.beside_jobs where id = any(@jobs)", gone);
        await transaction.RunAsync("delete from coachplus.report_exports where job_id = any(@jobs)", gone);
        await transaction.RunAsync("delete from coachplus.job_shares where job_id = any(@jobs)", gone);
        await transaction.RunAsync("delete from coachplus.beside_sessions where id = any(@ids)", ids);
        await transaction.RunAsync("update coachplus.beside_target_zones set session_id = null where session_id = any(@ids)", ids);
        if (!tables.HasTable("video_moment_markers"))
        {
            await transaction.RunAsync(
                "update coachplus.beside_coach_notes set video_session_id = null, moment_marker_id = null where video_session_id = any(@ids)", ids);
            await transaction.RunAsync("delete from coachplus.beside_markers where video_session_id = any(@ids)", ids);
        }

        return (await transaction.RunAsync("delete from video_sessions where id = any(@ids) returning 1", ids), files);
    }
}
