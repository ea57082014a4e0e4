using System.Text.Json;
using System.Text.Json.Serialization;
using CoachPlus.Application.Transcription.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>The statements with which a job ends, within a transaction that has locked the session's row.</summary>
internal static class TranscriptionEndRows
{
    // What a numeric(10, 6) holds.
    private const decimal HighestCost = 9999.999999m;
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The session, the job beside it and what is told of it.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Completed(ClaimedTranscription claimed, FinishedTranscription finished, DateTimeOffset now)
    {
        var (id, seconds, silent) = (claimed.Session.Value, Seconds(finished), finished.Segments.Count == 0);
        yield return Sql.Of(
            """
            update session set status = 'COMPLETED', duration_seconds = $2, error_message = null, stt_cost_usd = $3, stt_provider = $4, provider_metadata = $5::json, updated_at = $6
            where id = $1
            """,
            id, seconds, CostText.Of(finished.Heard.CostUsd), finished.Engine, FactsOf(finished), Sql.Utc(now));
        yield return TranscriptionQueueRows.LetGo(id);
        yield return Sql.Of(
            "update coachplus.transcriptions set completed_at = now(), no_speech = $2, failure = null, failed_at = null, trouble = null, audio_seconds = $3 where session_id = $1",
            id, silent, finished.AudioSeconds);
        yield return Sql.Of(
            $"""
            update processing_status p
            set status = 'completed', progress = 100, message = $2, duration_processed = $3, duration_total = $3, estimated_completion = null, updated_at = $4,
                processing_speed = case when $4 > p.started_at then $3 / extract(epoch from $4 - p.started_at) end
            where {TranscriptionQueueRows.Newest}
            """,
            id, silent ? "No speech was found in the recording." : "Transcription completed successfully!", seconds, Sql.Utc(now));
    }

    /// <summary>What was used, where the existing system looks for it: its list, and its counters for the calendar month in UTC.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Used(ClaimedTranscription claimed, FinishedTranscription finished, DateTimeOffset now)
    {
        var (id, seconds) = (claimed.Session.Value, Seconds(finished));
        var cost = finished.Heard.CostUsd is { } usd and <= HighestCost ? usd : (decimal?)null;
        yield return Sql.Of(
            """
            insert into usage_logs (id, user_id, session_id, duration_minutes, duration_seconds, cost_usd, stt_provider, transcription_type, is_billable, billing_reason, parent_log_id,
                user_plan, plan_limits, transcription_started_at, transcription_completed_at, language, original_filename, audio_file_size_mb, provider_metadata, created_at, updated_at)
            select $2, s.user_id, s.id, $3 / 60, $3, $4::numeric, s.stt_provider, (case when l.id is null then 'ORIGINAL' else 'RETRY_SUCCESS' end)::transcriptiontype, true,
                'transcription_completed', l.id, coalesce(h.plan, lower(u.plan::text)), '{}', t.started_at, now(), s.language, s.audio_filename,
                case when t.audio_bytes < 1000000.0 * 1048576 then round(t.audio_bytes / 1048576.0, 2) end, $5::json, $6, $6
            from session s
            join "user" u on u.id = s.user_id
            join coachplus.transcriptions t on t.session_id = s.id
            left join lateral (select p.plan from coachplus.plan_usage p where p.session_id = s.id and p.state = 'spent' order by p.counted_at desc limit 1) h on true
            left join lateral (select f.id from usage_logs f where f.session_id = s.id order by f.created_at, f.id limit 1) l on true
            where s.id = $1
            """,
            id, Guid.CreateVersion7(now), seconds, cost, FactsOf(finished), Sql.Utc(now));
        yield return Sql.Of(
            """
            with month as (select date_trunc('month', now() at time zone 'utc') at time zone 'utc' as start), before as (
                select u.id, m.start, coalesce(u.current_month_start >= m.start, false) as same from month m, "user" u where u.id = (select s.user_id from session s where s.id = $1))
            update "user" u
            set usage_minutes = case when b.same then u.usage_minutes else 0 end + $2, transcription_count = case when b.same then u.transcription_count else 0 end + 1,
                session_count = case when b.same then u.session_count else 0 end, current_month_start = case when b.same then u.current_month_start else b.start end,
                total_transcriptions_generated = u.total_transcriptions_generated + 1, total_minutes_processed = u.total_minutes_processed + $2,
                total_cost_usd = u.total_cost_usd + coalesce($3::numeric, 0)
            from before b where u.id = b.id
            """,
            id, seconds / 60, cost);
    }

    public static IEnumerable<NpgsqlBatchCommand> Failed(Guid session, string code, string sentence, DateTimeOffset now)
    {
        yield return Sql.Of("update session set status = 'FAILED', error_message = $2, updated_at = $3 where id = $1", session, sentence, Sql.Utc(now));
        yield return TranscriptionQueueRows.LetGo(session);
        yield return Sql.Of("update coachplus.transcriptions set failure = left($2, 100), failed_at = now() where session_id = $1", session, code);
        yield return Sql.Of($"update processing_status p set status = 'failed', message = $2, estimated_completion = null, updated_at = $3 where {TranscriptionQueueRows.Newest}", session, sentence, Sql.Utc(now));
    }

    /// <summary>Seconds that are counted: a second that was begun is one.</summary>
    public static int Seconds(FinishedTranscription finished) => (int)Math.Ceiling(finished.AudioSeconds);

    // Under the names that the existing system's readers know; none of them holds a word of what was said.
    private static string FactsOf(FinishedTranscription finished) => JsonSerializer.Serialize(
        new Facts(
            finished.Engine, finished.Heard.Facts.Model, finished.Heard.Language, finished.Heard.Facts.Reference, finished.Heard.Facts.Confidence, finished.AudioSeconds,
            finished.Heard.Facts.Speakers),
        Names);

    private sealed record Facts(string Provider, string? Model, string? LanguageDetected, string? TranscriptId, double? Confidence, double AudioDuration, int? SpeakersDetected);
}
