using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Exports;

/// <summary>The transcript as existing clients read it: names and order of fields are theirs, doubts come behind them, numbers of seconds always have a decimal point.</summary>
internal static class JsonTranscript
{
    private const int FlushAt = 16 * 1024;
    private static readonly JsonWriterOptions Options = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(TranscriptHead head, IAsyncEnumerable<TranscriptSegment> segments, Stream destination, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(destination, Options);
        json.WriteStartObject();
        json.WriteString("session_id", head.SessionId);
        json.WriteString("title", head.Title);
        WriteNumber(json, "duration_seconds", head.DurationSeconds);
        WriteNumber(json, "duration_sec", head.DurationSeconds); // what the existing page reads
        json.WriteString("language", head.Language);
        json.WriteString("created_at", head.CreatedAt.UtcDateTime);
        json.WriteStartObject("role_assignments");
        foreach (var (speaker, role) in head.Roles.OfSpeakers.OrderBy(role => role.Key))
        {
            json.WriteString(speaker.ToString(CultureInfo.InvariantCulture), SegmentWords.Role(role));
        }

        json.WriteEndObject();
        json.WriteStartObject("segment_roles");
        foreach (var (segment, role) in head.Roles.OfSegments)
        {
            json.WriteString(segment.ToString(), SegmentWords.Role(role));
        }

        json.WriteEndObject();
        json.WriteStartArray("segments");
        await foreach (var segment in segments.WithCancellation(cancellationToken))
        {
            Write(json, segment, head.Roles.Of(segment));
            if (json.BytesPending > FlushAt)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, TranscriptSegment segment, SpeakerRole? role)
    {
        json.WriteStartObject();
        json.WriteString("id", segment.Id.Value);
        json.WriteNumber("speaker_id", segment.Speaker);
        WriteFloat(json, "start_sec", segment.StartSeconds);
        WriteFloat(json, "end_sec", segment.EndSeconds);
        json.WriteString("content", segment.Content);
        WriteFloat(json, "confidence", segment.Confidence);
        json.WriteString("role", SegmentWords.Role(role));
        json.WriteStartArray("doubts");
        foreach (var doubt in SegmentWords.Doubts(segment.Doubts))
        {
            json.WriteStringValue(doubt);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteNumber(name, value.Value);
        }
    }

    // A row of the existing system may hold what is no number, which JSON cannot say.
    private static void WriteFloat(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        if (value is not { } number || !double.IsFinite(number))
        {
            json.WriteNullValue();
            return;
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        json.WriteRawValue(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text);
    }
}
