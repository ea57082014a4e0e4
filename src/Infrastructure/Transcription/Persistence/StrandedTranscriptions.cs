using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.Infrastructure.Plans;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class StrandedTranscriptions(TranscriptDatabase database, TimeProvider clock) : IStrandedTranscriptions
{
    private static readonly string Sessions = TranscriptionSessionRows.From("session");

    public async Task<IReadOnlyList<StoredTranscription>> OverdueUploadsAsync(TimeSpan margin, TranscriptionSessionId? after, int limit, CancellationToken cancellationToken)
        => await database.ReadAsync(
            "looking for uploads past their time",
            Sql.Of(
                $"""
                select {TranscriptionSessionRows.Columns} from {Sessions}
                where t.verified_at is null and t.url_expires_at < now() - $1 and s.status = 'UPLOADING' and s.id > $2 order by s.id limit $3
                """,
                margin, after?.Value ?? Guid.Empty, limit),
            TranscriptionSessionRows.Read,
            cancellationToken);

    public async Task<int> LetGoAsync(CancellationToken cancellationToken)
    {
        // Each in a transaction of its own, which looks again under the session's lock.
        var found = await database.ReadAsync(
            "looking for jobs that were left behind",
            Sql.Of(
                """
                select t.session_id from coachplus.transcriptions t left join session s on s.id = t.session_id
                where t.queued_at is not null and s.status is distinct from 'PROCESSING' or s.id is null
                """),
            reader => reader.GetGuid(0),
            cancellationToken);
        var settled = 0;
        foreach (var session in found)
        {
            settled += await database.InTransactionAsync("letting go a job that was left behind", transaction => LetGoAsync(transaction, session), cancellationToken);
        }

        return settled;
    }

    public async Task<IReadOnlyList<TranscriptionSessionId>> FailSilentAsync(TimeSpan silence, string sentence, CancellationToken cancellationToken)
        => await database.ReadAsync(
            "failing sessions of which nothing was heard",
            Sql.Of(
                """
                with silent as (
                    select s.id from session s
                    left join coachplus.transcriptions t on t.session_id = s.id
                    where s.status = 'PROCESSING' and t.queued_at is null and s.updated_at < now() at time zone 'utc' - $1
                        and not exists (select 1 from processing_status p where p.session_id = s.id and p.updated_at >= now() at time zone 'utc' - $1)
                    for update of s skip locked)
                update session s set status = 'FAILED', error_message = $2, updated_at = $3 from silent where s.id = silent.id returning s.id
                """,
                silence, sentence, Sql.Utc(clock.GetUtcNow())),
            reader => new TranscriptionSessionId(reader.GetGuid(0)),
            cancellationToken);

    public async Task<IReadOnlyDictionary<TranscriptionSessionId, AudioObject>> AudioOfAsync(IReadOnlyCollection<TranscriptionSessionId> sessions, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            "reading which audio is needed",
            Sql.Of($"select {TranscriptionSessionRows.Columns} from {Sessions} where s.id = any($1)", sessions.Select(session => session.Value).ToArray()),
            TranscriptionSessionRows.Read,
            cancellationToken);
        return found.Where(stored => stored.Session.Audio is not null).ToDictionary(stored => stored.Session.Id, stored => stored.Session.Audio!);
    }

    private static async Task<int> LetGoAsync(TranscriptTransaction transaction, Guid session)
    {
        var status = await transaction.ReadAsync([Sql.Of("select status::text from session where id = $1 for no key update", session)], reader => reader.GetString(0));
        if (status is ["PROCESSING"])
        {
            return 0; // started anew meanwhile
        }

        // Where the existing system has deleted a session, nothing in its tables takes along what lies beside.
        await transaction.RunAsync(status.Count == 0
            ? ((string[])["transcriptions", "segment_doubts", "transcript_videos"]).Select(table => Sql.Of($"delete from coachplus.{table} where session_id = $1", session))
            : [TranscriptionQueueRows.LetGo(session), PlanUsageRows.Release(session)]);
        return 1;
    }
}
