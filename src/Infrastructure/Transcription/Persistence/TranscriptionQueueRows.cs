using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>The statements of the queue. <c>mine</c> is the row of an attempt that may still write: its fence is the row's, and its session is at work.</summary>
internal static class TranscriptionQueueRows
{
    /// <summary>On which starts and cancellations are told.</summary>
    public const string Channel = "coachplus_transcriptions";

    /// <summary>The row <c>p</c> of the session <c>$1</c> that counts, where two servers may each have made one.</summary>
    public const string Newest = "p.session_id = $1 and p.id = (select q.id from processing_status q where q.session_id = $1 order by q.updated_at desc, q.id desc limit 1)";

    private const string Mine = """
        mine as materialized (
            select t.session_id, t.engine, t.ticket from coachplus.transcriptions t join session s on s.id = t.session_id
            where t.session_id = $1 and t.fence = $2 and t.owner is not null and s.status = 'PROCESSING' for no key update of t)
        """;

    // An engine that was changed in the settings cannot go on with what the one before keeps.
    private const string ClaimText = """
        with candidates as (
            select w.session_id, w.user_id, w.queued_at from coachplus.transcriptions w
            where w.queued_at is not null and w.owner is null and (w.not_before is null or w.not_before <= now())
            union all
            select e.session_id, e.user_id, e.queued_at from coachplus.transcriptions e where e.owner is not null and e.lease_until < now()
        ), running as (
            select r.user_id, count(*) as number from coachplus.transcriptions r where r.owner is not null and r.lease_until >= now() group by r.user_id
        ), next as (
            select t.session_id, t.engine, t.ticket from candidates c
            join coachplus.transcriptions t on t.session_id = c.session_id
            join session s on s.id = c.session_id and s.status = 'PROCESSING'
            left join running r on r.user_id = c.user_id
            where t.queued_at is not null and (t.owner is null or t.lease_until < now())
            order by coalesce(r.number, 0), c.queued_at, c.session_id limit 1
            for update of t skip locked
        ), owed as (
            insert into coachplus.speech_tickets (engine, ticket) select n.engine, n.ticket from next n where n.ticket is not null and n.engine <> $3 on conflict do nothing)
        update coachplus.transcriptions t
        set owner = $1, lease_until = now() + $2, fence = t.fence + 1, attempts = t.attempts + 1, not_before = null, started_at = coalesce(t.started_at, now()),
            engine = $3, ticket = case when t.engine = $3 then t.ticket end, updated_at = now()
        from next n join session s on s.id = n.session_id
        where t.session_id = n.session_id
        returning t.session_id, t.fence, t.attempts, t.audio_bucket, t.audio_key, t.audio_bytes, t.audio_etag, t.audio_type, t.verified_at, s.language, t.ticket, t.trouble
        """;

    public static NpgsqlBatchCommand Claim(string owner, TimeSpan lease, string engine) => Sql.Of(ClaimText, owner, lease, engine);

    public static ClaimedTranscription Read(NpgsqlDataReader reader) => new(
        new TranscriptionSessionId(reader.GetGuid(0)),
        reader.GetInt64(1),
        reader.GetInt32(2),
        new AudioObject(
            reader.GetString(3), reader.GetString(4), new VerifiedAudio(reader.GetInt64(5), reader.GetString(6), reader.TextOrNull(7), reader.GetFieldValue<DateTimeOffset>(8))),
        reader.TextOrNull(9) ?? "auto",
        reader.TextOrNull(10),
        reader.TextOrNull(11));

    public static NpgsqlBatchCommand Renew(ClaimedTranscription claimed, TimeSpan lease) => OfMine(
        claimed, "update coachplus.transcriptions t set lease_until = now() + $3 from mine where t.session_id = mine.session_id returning 1", lease);

    public static NpgsqlBatchCommand Report(ClaimedTranscription claimed, TranscriptionStep step, DateTimeOffset now) => OfMine(
        claimed,
        $"""
        , told as (
            update processing_status p
            set status = 'processing', progress = greatest(coalesce(p.progress, 0), $3), message = $4, duration_processed = greatest(p.duration_processed, $5::integer),
                duration_total = coalesce($6::integer, p.duration_total), estimated_completion = $7::timestamp, started_at = coalesce(p.started_at, $8), updated_at = $8
            from mine where {Newest} returning 1)
        select 1 from mine
        """,
        step.Percent, step.Message, step.ProcessedSeconds, step.TotalSeconds, step.EstimatedEnd is { } end ? Sql.Utc(end) : null, Sql.Utc(now));

    /// <summary>What was noted before is let go.</summary>
    public static NpgsqlBatchCommand NoteTicket(ClaimedTranscription claimed, string? ticket) => OfMine(
        claimed,
        """
        , owed as (
            insert into coachplus.speech_tickets (engine, ticket) select engine, ticket from mine where ticket is not null and ticket is distinct from $3::text on conflict do nothing)
        update coachplus.transcriptions t set ticket = $3::text, updated_at = now() from mine where t.session_id = mine.session_id returning 1
        """,
        ticket);

    public static NpgsqlBatchCommand HandBack(ClaimedTranscription claimed, TimeSpan pause, string? trouble, DateTimeOffset now) => OfMine(
        claimed,
        """
        , told as (
            update processing_status p set message = coalesce($4::text || ' It is tried again.', p.message), updated_at = $5
            from mine where p.session_id = mine.session_id and $4::text is not null)
        update coachplus.transcriptions t
        set owner = null, lease_until = null, not_before = now() + $3, attempts = t.attempts - case when $4::text is null then 1 else 0 end,
            trouble = coalesce($4::text, t.trouble), updated_at = now()
        from mine where t.session_id = mine.session_id returning 1
        """,
        pause, trouble, Sql.Utc(now));

    /// <summary>Locks a session that is at work; before anything that lies beside it.</summary>
    public static NpgsqlBatchCommand LockSession(ClaimedTranscription claimed)
        => Sql.Of("select 1 from session where id = $1 and status = 'PROCESSING' for no key update", claimed.Session.Value);

    /// <summary>Whether it is the attempt's; locked from then on.</summary>
    public static NpgsqlBatchCommand IsMine(ClaimedTranscription claimed) => OfMine(claimed, "select 1 from mine");

    /// <summary>Ends the job of a session, whoever has it: nobody writes for it from now on, and what an engine keeps is let go.</summary>
    public static NpgsqlBatchCommand LetGo(Guid session) => Sql.Of(
        """
        with owed as (
            insert into coachplus.speech_tickets (engine, ticket) select t.engine, t.ticket from coachplus.transcriptions t where t.session_id = $1 and t.ticket is not null
            on conflict do nothing)
        update coachplus.transcriptions set queued_at = null, not_before = null, owner = null, lease_until = null, ticket = null, fence = fence + 1, updated_at = now()
        where session_id = $1
        """,
        session);

    public static NpgsqlBatchCommand Tell() => Sql.Of($"select pg_notify('{Channel}', '')");

    private static NpgsqlBatchCommand OfMine(ClaimedTranscription claimed, string rest, params ReadOnlySpan<object?> values)
        => Sql.Of($"with {Mine}\n{rest}", [claimed.Session.Value, claimed.Fence, .. values]);
}
