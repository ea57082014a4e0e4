using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>Takes the next waiting job: of the owner who was served longest ago the oldest.</summary>
internal sealed class ClaimStatements(JobRelation relation, ExistingTables tables, JobStore jobs, SessionStore sessions)
{
    private const string Owner = "s.owner_type::text || ':' || s.owner_id";

    /// <summary>The order of the queue as it is told: owners by turns from now on.</summary>
    public QueueOrder Order { get; } = new($"""
        select id, queue_class = 1, case when not_before > now() then not_before end, deep_enabled, pictures
        from (
            select j.id, j.queue_class, j.not_before, j.deep_enabled, j.video_duration_seconds * j.sample_fps as pictures, j.created_at, t.served_at,
                row_number() over (partition by {Owner}, j.queue_class order by j.created_at, j.id) as turn
            from video_analysis_jobs j join video_sessions s on s.id = j.session_id
            left join coachplus.beside_turns t on t.owner = {Owner} and t.queue_class = j.queue_class
            where j.queue_class is not null) w
        order by queue_class, turn, served_at nulls first, created_at, id
        """);

    // Locked without waiting: what an old worker or another of ours is taking at this moment is passed over. A row that was changed since the
    // statement began is looked at again by the server; what lies beside it is not, and is read once more under the lock.
    private string Next => $"""
        select j.id, {Owner}, w.queue_class
        from {relation.Joined}
        join video_sessions s on s.id = j.session_id
        cross join lateral (select {JobRelation.QueueClass} as queue_class) w
        left join coachplus.beside_turns t on t.owner = {Owner} and t.queue_class = w.queue_class
        where j.status in ('queued', '{(tables.HasLabel("video_analysis_job_status", "quick_done") ? "quick_done" : "processing")}')
            and w.queue_class is not null and (not x.own or b.not_before is null or b.not_before <= now())
        order by w.queue_class <> @preferred, t.served_at nulls first, j.created_at, j.id
        limit 1 for update of j skip locked
        """;

    /// <summary>Takes one.</summary>
    /// <returns>Whether there was any, and the job unless somebody else was faster.</returns>
    public async Task<(bool Found, JobOfSession? Claimed)> TakeAsync(
        LegacyTransaction transaction, string owner, TimeSpan lease, ClaimPreference preference, DateTimeOffset now)
    {
        var next = await transaction.RunPreparedAsync(
            Next, [new NpgsqlParameter<int>("preferred", (int)preference)], row => (Id: row.GetString(0), Owner: row.GetString(1), Class: row.GetInt16(2)));
        if (next is not [var found])
        {
            return (false, null);
        }

        var locked = await jobs.LockAsync(transaction, found.Id);
        if (locked is null || Waiting(locked) is not { } job)
        {
            return (true, null);
        }

        job.Claim(owner, now, lease, RunNumber.After(job.State.Fence, locked.Now));
        var before = locked.Row.Copy();
        locked.Row.Apply(job.State);
        locked.Row.LeaseUntil = locked.Now + lease;
        KeepPasses(before, locked.Row);
        await jobs.WriteAsync(transaction, locked, before, job.State);
        await transaction.RunAsync(
            """
            insert into coachplus.beside_turns as t (owner, queue_class, served_at) values (@owner, @class, clock_timestamp())
            on conflict (owner, queue_class) do update set served_at = greatest(t.served_at, excluded.served_at)
            """,
            new NpgsqlParameter("owner", found.Owner),
            new NpgsqlParameter("class", found.Class));
        await sessions.FollowAsync(transaction, locked.Row.SessionId, null, displaces: false, now);
        var session = locked.Stored.Session;
        (session.Status, session.UpdatedAt) = (SessionStatus.Processing, now > session.UpdatedAt ? now : session.UpdatedAt);
        return (true, locked.Stored.ToJobOfSession());
    }

    // The numbers of runs go on where ours have ended, also when the existing system had the job in between.
    private static AnalysisJob? Waiting(LockedJob locked)
    {
        var job = locked.Stored.ToDomain();
        if (!job.IsWaiting || job.State.NotBefore > locked.Now)
        {
            return null;
        }

        var state = job.State with { Fence = Math.Max(job.State.Fence, locked.LastFence) };
        return AnalysisJob.Restore(job.Order, job.Status == JobStatus.Queued ? state with { Quick = null, Deep = null } : state);
    }

    // A claim leaves what is stored where it is; without a run's artifact nobody takes it for that run's.
    private static void KeepPasses(JobRow before, JobRow row)
    {
        (row.QuickResults, row.QuickFindings, row.QuickReport, row.QuickResultsS3Key) = (before.QuickResults, before.QuickFindings, before.QuickReport, before.QuickResultsS3Key);
        (row.DeepResults, row.DeepFindings, row.DeepReport, row.DeepResultsS3Key) = (before.DeepResults, before.DeepFindings, before.DeepReport, before.DeepResultsS3Key);
    }
}
