using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;
using CoachPlus.Infrastructure.Transcription.Persistence;
using Npgsql;

namespace CoachPlus.Infrastructure.Plans;

/// <summary>The statements of the ledger.</summary>
internal static class PlanUsageRows
{
    // What the existing system's worker has noted, unless it is the note of a run that a reservation stands for. A repeated try after a failure is free.
    private const string Notes = """
        usage_logs l where l.is_billable and l.transcription_type::text <> 'RETRY_FAILED' and not exists (
            select 1 from coachplus.plan_usage o where o.session_id = l.session_id and o.state <> 'released' and o.counted_at <= l.created_at at time zone 'utc')
        """;

    /// <summary>Decisions about one holder come one after another; the lock ends with the transaction.</summary>
    public static NpgsqlBatchCommand Lock(PlanHolderId holder) => Sql.Of("select pg_advisory_xact_lock(hashtextextended('coachplus plan of ' || $1::text, 0))", holder.Value);

    /// <summary>What was used in a month; what <paramref name="apart"/> holds is left out.</summary>
    public static NpgsqlBatchCommand Used(PlanHolderId holder, UsageMonth month, DateTimeOffset now, Guid? apart) => Sql.Of(
        $"""
        with counted as (
            select p.seconds::bigint as seconds from coachplus.plan_usage p
            where p.user_id = $1 and p.counted_at >= $2 and p.counted_at < $3 and (p.state = 'spent' or p.state = 'held' and p.expires_at > $4 and p.session_id <> $5)
            union all
            select greatest(l.duration_seconds, 0) from {Notes} and l.user_id = $1 and l.created_at >= $6 and l.created_at < $7)
        select (select count(*)::integer from session s where s.user_id = $1 and s.created_at >= $6 and s.created_at < $7), count(*)::integer, coalesce(sum(seconds), 0)::bigint from counted
        """,
        holder.Value, month.Start.UtcDateTime, month.End.UtcDateTime, now.UtcDateTime, apart ?? Guid.Empty, Sql.Utc(month.Start), Sql.Utc(month.End));

    public static PlanUsage Read(NpgsqlDataReader reader) => new(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2));

    /// <summary>A session holds once: what it held before is replaced, expired or not.</summary>
    public static NpgsqlBatchCommand Hold(PlanTerms terms, PlanHold hold) => Sql.Of(
        """
        insert into coachplus.plan_usage (id, user_id, session_id, seconds, state, plan, counted_at, expires_at) values ($1, $2, $3, $4, 'held', $5, $6, $7)
        on conflict (session_id) where state = 'held' do update set user_id = $2, seconds = $4, plan = $5, counted_at = $6, expires_at = $7
        """,
        Guid.CreateVersion7(hold.At), terms.Holder.Value, hold.Session, hold.Seconds, terms.Plan is { } plan ? Words.Of(plan) : null, hold.At.UtcDateTime, hold.ExpiresAt.UtcDateTime);

    /// <summary>Holder, plan, moment and the holder's preferences of what a session holds.</summary>
    public static NpgsqlBatchCommand Held(Guid session) => Sql.Of(
        """select p.user_id, p.plan, p.counted_at, u.preferences from coachplus.plan_usage p left join "user" u on u.id = p.user_id where p.session_id = $1 and p.state = 'held'""", session);

    public static NpgsqlBatchCommand Adjust(Guid session, int seconds, DateTimeOffset expiresAt)
        => Sql.Of("update coachplus.plan_usage set seconds = $2, expires_at = $3 where session_id = $1 and state = 'held'", session, seconds, expiresAt.UtcDateTime);

    public static NpgsqlBatchCommand Spend(Guid session, int seconds)
        => Sql.Of("update coachplus.plan_usage set state = 'spent', seconds = $2, expires_at = null where session_id = $1 and state = 'held'", session, seconds);

    public static NpgsqlBatchCommand Release(Guid session)
        => Sql.Of("update coachplus.plan_usage set state = 'released', expires_at = null where session_id = $1 and state = 'held'", session);

    /// <summary>Takes over what the existing system has noted of a session.</summary>
    public static NpgsqlBatchCommand KeepNotes(Guid session) => Sql.Of(
        $"""
        insert into coachplus.plan_usage (id, user_id, session_id, seconds, state, plan, counted_at)
        select l.id, l.user_id, l.session_id, greatest(l.duration_seconds, 0), 'spent', lower(l.user_plan), l.created_at at time zone 'utc' from {Notes} and l.session_id = $1
        on conflict (id) do nothing
        """,
        session);
}
