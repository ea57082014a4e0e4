using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>The steps in which sessions are deleted, one or many. Their order is that of all locks: jobs first, then sessions, by their ids.</summary>
internal static class SessionDeletion
{
    /// <summary>The sessions that a selection names within a scope.</summary>
    public static IQueryable<SessionRow> Named(CurrentDbContext context, SessionSelection selection, AccessScope scope)
    {
        var rows = context.Sessions.Within(scope);
        if (selection.Status is { } status)
        {
            rows = rows.Where(row => row.Status == status);
        }

        if (selection.MadeBefore?.ToUniversalTime() is { } before)
        {
            rows = rows.Where(row => row.CreatedAt < before);
        }

        return rows;
    }

    /// <summary>A job that is added afterwards waits for, or is found by, the lock of its session.</summary>
    public static Task LockJobsAsync(CurrentDbContext context, string[] sessions, CancellationToken cancellationToken)
        => context.Database.ExecuteSqlAsync($"select 1 from video_analysis_jobs where session_id = any({sessions}) order by id for update", cancellationToken);

    /// <summary>Notes the folders of locked sessions and deletes them with their jobs.</summary>
    /// <returns>How many there were, and how many objects are known of them.</returns>
    public static async Task<(int Sessions, int Files)> DeleteLockedAsync(CurrentDbContext context, string[] sessions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var files = await CountFilesAsync(context, sessions, cancellationToken);
        await NoteFoldersAsync(context, sessions, now, cancellationToken);
        return (await context.Sessions.Where(row => sessions.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken), files);
    }

    // Rows of the existing system know no artifacts: there the columns name what was stored.
    private static Task<int> CountFilesAsync(CurrentDbContext context, string[] sessions, CancellationToken cancellationToken)
        => context.Database.SqlQuery<int>(
            $"""
            select count(distinct f.key)::integer as "Value"
            from video_analysis_jobs j
            cross join lateral (
                select case when j.verified_at is not null or j.fence = 0 and j.status in ('completed', 'done') then j.s3_key end
                union all select j.quick_results_s3_key
                union all select j.deep_results_s3_key
                union all select j.pdf_s3_key
                union all select a.s3_key from analysis_artifacts a where a.job_id = j.id) f(key)
            where j.session_id = any({sessions}) and f.key <> ''
            """).SingleAsync(cancellationToken);

    // A folder is noted again for the time when its upload address no longer works: what somebody puts there after the deletion must
    // not stay either. An upload that begins in time may end an hour later.
    // A printed report may lie elsewhere: the existing system has a folder for each job.
    // A key outside any folder names no folder that could be deleted as a whole; it is left to the sweep of objects without rows.
    private static Task<int> NoteFoldersAsync(CurrentDbContext context, string[] sessions, DateTimeOffset now, CancellationToken cancellationToken)
        => context.Database.ExecuteSqlAsync(
            $"""
            insert into object_deletions (bucket, prefix, requested_at)
            select distinct p.bucket, regexp_replace(p.key, '[^/]*$', ''), p.due
            from (
                select s3_bucket as bucket, s3_key as key, {now.ToUniversalTime()} as due from video_analysis_jobs where session_id = any({sessions})
                union all
                select s3_bucket, s3_key, url_expires_at + interval '1 hour' from video_analysis_jobs
                where session_id = any({sessions}) and url_expires_at + interval '1 hour' > {now.ToUniversalTime()}
                union all
                select s3_bucket, pdf_s3_key, {now.ToUniversalTime()} from video_analysis_jobs
                where session_id = any({sessions}) and position('/' || id || '/' in '/' || pdf_s3_key) > 0
                union all
                select s3_bucket, s3_key, {now.ToUniversalTime()} from video_sessions where id = any({sessions})) p
            where p.bucket <> '' and p.key ~ '[^/]/[^/]*$'
            """,
            cancellationToken);
}
