using System.Globalization;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;
using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>Rows of sessions, with what lies beside them.</summary>
internal static class TranscriptionSessionRows
{
    /// <summary>How many columns <see cref="ReadSession"/> takes.</summary>
    public const int Width = 22;

    /// <summary>The columns of <c>s</c>, <c>t</c> and <c>c</c>, see <see cref="From"/>.</summary>
    public const string Columns = $"{SessionColumns}, c.segments";

    /// <summary>Those of <c>s</c> and <c>t</c> alone, see <see cref="FromUncounted"/>.</summary>
    public const string SessionColumns = """
        s.id, s.user_id, s.title, s.status::text, s.language, s.stt_provider, s.audio_filename, s.duration_seconds, s.error_message, s.stt_cost_usd, s.created_at, s.updated_at,
        s.xmin::text::bigint, s.gcs_audio_path, t.audio_bucket, t.audio_key, t.audio_bytes, t.audio_etag, t.audio_type, t.verified_at, coalesce(t.no_speech, false), t.url_expires_at
        """;

    /// <summary>Where they come from; <c>s</c> names the sessions.</summary>
    public static string From(string sessions)
        => $"""
            {FromUncounted(sessions)}
            cross join lateral (select count(*)::integer as segments from transcript_segment g where g.session_id = s.id) c
            """;

    /// <summary>The same without the count of segments, which costs more than all the rest where a transcript is long.</summary>
    public static string FromUncounted(string sessions) => $"{sessions} s left join coachplus.transcriptions t on t.session_id = s.id";

    /// <summary>The label of a status in the table.</summary>
    public static string Label(TranscriptionStatus status) => Words.Of(status).ToUpperInvariant();

    /// <summary>Reads a label of the table.</summary>
    public static TranscriptionStatus Status(string label) => Words.Find<TranscriptionStatus>(label.ToLowerInvariant())!.Value;

    public static StoredTranscription Read(NpgsqlDataReader reader) => new(ReadSession(reader), reader.GetInt32(Width), reader.GetInt64(12));

    public static TranscriptionSession ReadSession(NpgsqlDataReader reader)
        => new(
            new TranscriptionSessionId(reader.GetGuid(0)),
            new SpeakingCoachId(reader.GetGuid(1)),
            reader.GetString(2),
            reader.TextOrNull(4) ?? "auto",
            Engine(reader.GetString(5)),
            Status(reader.GetString(3)),
            reader.Time(10),
            reader.Time(11))
        {
            FileName = reader.TextOrNull(6),
            DurationSeconds = reader.IntOrNull(7),
            Failure = reader.TextOrNull(8) is { Length: > 0 } failure ? FailureTexts.ForPeople(failure) : null,
            CostUsd = decimal.TryParse(reader.TextOrNull(9), NumberStyles.Float, CultureInfo.InvariantCulture, out var cost) ? cost : null,
            Audio = Audio(reader),
            NoSpeech = reader.GetBoolean(20),
        };

    private static string? Engine(string stored) => stored.Trim() is { Length: > 0 } word ? word.ToLowerInvariant() : null;

    // Of a session of the existing system only the path is known: gs://bucket/key.
    private static AudioObject? Audio(NpgsqlDataReader reader)
    {
        if (!reader.IsDBNull(15))
        {
            return new AudioObject(
                reader.GetString(14),
                reader.GetString(15),
                reader.IsDBNull(19) ? null : new VerifiedAudio(reader.GetInt64(16), reader.GetString(17), reader.TextOrNull(18), reader.GetFieldValue<DateTimeOffset>(19)))
            {
                OfferedUntil = reader.IsDBNull(21) ? null : reader.GetFieldValue<DateTimeOffset>(21),
            };
        }

        return AudioPaths.Read(reader.TextOrNull(13));
    }
}
