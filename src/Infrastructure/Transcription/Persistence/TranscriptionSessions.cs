using System.Globalization;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.Infrastructure.Plans;
using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class TranscriptionSessions(TranscriptDatabase database) : ITranscriptionSessions
{
    private const string Progress = """
        p.progress, p.message, p.duration_processed, p.duration_total, p.started_at, p.estimated_completion, p.updated_at
        """;

    // Two servers may each have made a row; the newest is the one that is written.
    private const string Newest = """
        left join lateral (select * from processing_status q where q.session_id = s.id order by q.updated_at desc, q.id desc limit 1) p on true
        """;

    private static readonly string Sessions = TranscriptionSessionRows.From("session");

    /// <summary>One session: <c>$1</c> its id, <c>$2</c> its coach.</summary>
    internal static readonly string One = $"select {TranscriptionSessionRows.Columns} from {Sessions} where s.id = $1 and s.user_id = $2";

    /// <summary>The same with what a worker last wrote about it; its segments are not counted.</summary>
    internal static readonly string OneWithProgress = $"select {TranscriptionSessionRows.SessionColumns}, {Progress} from {TranscriptionSessionRows.FromUncounted("session")} {Newest} where s.id = $1 and s.user_id = $2";

    /// <summary>A page: <c>$1</c> the coach, <c>$2</c> the limit, <c>$3</c> the offset. It is chosen before anything is counted.</summary>
    internal static string Page(string condition) => $"""
        with page as materialized (
            select s.*, s.xmin from session s where s.user_id = $1 {condition} order by s.created_at desc, s.id desc limit $2 offset $3)
        select {TranscriptionSessionRows.Columns} from {TranscriptionSessionRows.From("page")} order by s.created_at desc, s.id desc
        """;

    public async Task AddAsync(TranscriptionSession session, CancellationToken cancellationToken)
        => await database.ReadAsync(
            "adding a session for a transcript",
            Sql.Of(
                """
                insert into session (id, title, user_id, language, status, stt_provider, provider_metadata, created_at, updated_at)
                values ($1, $2, $3, $4, $5::sessionstatus, $6, '{}', $7, $8)
                """,
                session.Id.Value, session.Title, session.Coach.Value, session.Language, TranscriptionSessionRows.Label(session.Status), session.Engine ?? "", Sql.Utc(session.CreatedAt), Sql.Utc(session.UpdatedAt)),
            _ => 0,
            cancellationToken);

    public async Task<StoredTranscription?> FindAsync(TranscriptionSessionId id, SpeakingCoachId coach, CancellationToken cancellationToken)
        => (await database.ReadPreparedAsync(
            "reading a session of a transcript",
            Sql.Of(One, id.Value, coach.Value),
            TranscriptionSessionRows.Read,
            cancellationToken)).SingleOrDefault();

    public async Task<(TranscriptionSession Session, ProgressRow? Row)?> FindProgressAsync(TranscriptionSessionId id, SpeakingCoachId coach, CancellationToken cancellationToken)
    {
        var found = await database.ReadPreparedAsync(
            "reading how far a transcription is",
            Sql.Of(OneWithProgress, id.Value, coach.Value),
            reader => (TranscriptionSessionRows.ReadSession(reader), ReadProgress(reader, TranscriptionSessionRows.Width)),
            cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<IReadOnlyList<StoredTranscription>> ListAsync(SpeakingCoachId coach, TranscriptionStatus? status, int limit, int offset, CancellationToken cancellationToken)
        => await database.ReadPreparedAsync(
            "listing sessions of transcripts",
            Sql.Of(
                Page(status is null ? "" : "and s.status = $4::sessionstatus"),
                status is { } wanted ? [coach.Value, limit, offset, TranscriptionSessionRows.Label(wanted)] : [coach.Value, limit, offset]),
            TranscriptionSessionRows.Read,
            cancellationToken);

    public Task<bool> SaveAsync(StoredTranscription read, TranscriptionSession changed, CancellationToken cancellationToken)
        => database.InTransactionAsync("changing a session of a transcript", transaction => SaveAsync(transaction, read, changed), cancellationToken);

    public Task<bool> DeleteAsync(StoredTranscription read, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "deleting a session of a transcript",
            async transaction =>
            {
                var id = read.Session.Id.Value;
                var found = Sql.Of("select id from session where id = $1 and user_id = $2 and xmin = $3::text::xid for update", id, read.Session.Coach.Value, Version(read));

                // In the existing system's shape nothing takes these along.
                return (await transaction.ReadAsync([found], reader => reader.GetGuid(0))).Count == 1
                    && await PlanUsageLedger.KeepAsync(transaction, id) >= 0
                    && await transaction.RunAsync(Sql.Of("delete from session where id = $1", id)) == 1
                    && await transaction.RunAsync(Sql.Of("delete from coachplus.transcriptions where session_id = $1", id)) >= 0
                    && await transaction.RunAsync(Sql.Of("delete from coachplus.segment_doubts where session_id = $1", id)) >= 0
                    && await transaction.RunAsync(Sql.Of("delete from coachplus.transcript_videos where session_id = $1", id)) >= 0;
            },
            cancellationToken);

    /// <summary>Stores a change within a transaction; locks the session's row.</summary>
    internal static async Task<bool> SaveAsync(TranscriptTransaction transaction, StoredTranscription read, TranscriptionSession changed)
    {
        var saved = await transaction.RunAsync(Sql.Of(
            """
            update session set status = $4::sessionstatus, audio_filename = $5, gcs_audio_path = $6, duration_seconds = $7, error_message = $8, updated_at = $9
            where id = $1 and user_id = $2 and xmin = $3::text::xid
            """,
            changed.Id.Value, changed.Coach.Value, Version(read), TranscriptionSessionRows.Label(changed.Status), changed.FileName, AudioPaths.Of(changed.Audio), changed.DurationSeconds, changed.Failure,
            Sql.Utc(changed.UpdatedAt)));
        if (saved == 1 && read.Session.Status == TranscriptionStatus.Processing && changed.Status != TranscriptionStatus.Processing)
        {
            // Nobody works for it any more, and whoever still does is told so.
            await transaction.RunAsync([TranscriptionQueueRows.LetGo(changed.Id.Value), PlanUsageRows.Release(changed.Id.Value), TranscriptionQueueRows.Tell()]);
        }

        if (saved == 1 && changed.Audio != read.Session.Audio && changed.Audio is { } audio)
        {
            await transaction.RunAsync(Sql.Of(
                """
                insert into coachplus.transcriptions (session_id, user_id, audio_bucket, audio_key, audio_bytes, audio_etag, audio_type, verified_at, url_expires_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                on conflict (session_id) do update
                set audio_bucket = $3, audio_key = $4, audio_bytes = $5, audio_etag = $6, audio_type = $7, verified_at = $8, url_expires_at = $9, updated_at = now()
                """,
                changed.Id.Value, changed.Coach.Value, audio.Bucket, audio.Key, audio.Verified?.Bytes, audio.Verified?.ETag, audio.Verified?.ContentType, audio.Verified?.At.UtcDateTime, audio.OfferedUntil?.UtcDateTime));
        }

        return saved == 1;
    }

    /// <summary>Locks a session within a transaction, if it is as it was read.</summary>
    internal static NpgsqlBatchCommand Lock(StoredTranscription read)
        => Sql.Of(
            "select 1 from session where id = $1 and user_id = $2 and xmin = $3::text::xid for no key update", read.Session.Id.Value, read.Session.Coach.Value, Version(read));

    private static string Version(StoredTranscription read) => read.Version.ToString(CultureInfo.InvariantCulture);

    private static ProgressRow? ReadProgress(NpgsqlDataReader reader, int at)
        => reader.TimeOrNull(at + 6) is { } updated
            ? new ProgressRow(
                reader.IntOrNull(at), reader.TextOrNull(at + 1), reader.IntOrNull(at + 2), reader.IntOrNull(at + 3), reader.TimeOrNull(at + 4), reader.TimeOrNull(at + 5), updated)
            : null;
}
