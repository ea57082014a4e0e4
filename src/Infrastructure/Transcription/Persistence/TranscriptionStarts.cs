using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Plans;
using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class TranscriptionStarts(TranscriptDatabase database) : ITranscriptionStarts
{
    private static readonly StartVerdict Changed = new(false, null);

    public Task<StartVerdict> StartAsync(TranscriptionStart start, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "starting a transcription",
            async transaction =>
            {
                // Coach before session, as everywhere; nothing is kept for a session that somebody else has changed.
                await transaction.RunAsync(PlanUsageRows.Lock(start.Terms.Holder));
                if ((await transaction.ReadAsync([TranscriptionSessions.Lock(start.Read)], _ => 1)).Count == 0)
                {
                    return Changed;
                }

                var verdict = await PlanUsageLedger.HoldAsync(transaction, start.Terms, start.Hold);
                if (!verdict.Allowed)
                {
                    return new StartVerdict(false, PlanRefusal.Of(start.Terms, verdict));
                }

                if (!await TranscriptionSessions.SaveAsync(transaction, start.Read, start.Changed))
                {
                    throw new InvalidOperationException("A session that is locked was changed by somebody else.");
                }

                await transaction.RunAsync(Statements(start));
                return new StartVerdict(true, null);
            },
            cancellationToken);

    private static IEnumerable<NpgsqlBatchCommand> Statements(TranscriptionStart start)
    {
        var (id, now) = (start.Changed.Id.Value, Sql.Utc(start.Changed.UpdatedAt));
        foreach (var table in (string[])["coachplus.segment_doubts", "transcript_segment", "session_role", "processing_status"])
        {
            yield return Sql.Of($"delete from {table} where session_id = $1", id); // roles of segments go with them
        }

        yield return Sql.Of(
            "update session set stt_cost_usd = null, provider_metadata = '{}', stt_provider = $2, transcription_job_id = $3 where id = $1", id, start.Engine, start.Task.ToString());
        yield return Sql.Of(
            """
            insert into processing_status (id, session_id, status, progress, message, duration_processed, created_at, updated_at)
            values ($2, $1, 'pending', 0, 'Waiting for a worker', 0, $3, $3)
            """,
            id, Guid.CreateVersion7(start.Changed.UpdatedAt), now);
        yield return TranscriptionQueueRows.LetGo(id);
        yield return Sql.Of(
            """
            update coachplus.transcriptions
            set queued_at = now(), attempts = 0, engine = $2, started_at = null, trouble = null, audio_seconds = null, no_speech = false, completed_at = null, failure = null, failed_at = null
            where session_id = $1
            """,
            id, start.Engine);
        yield return TranscriptionQueueRows.Tell();
    }
}
