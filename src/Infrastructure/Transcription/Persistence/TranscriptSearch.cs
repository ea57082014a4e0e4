using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.Domain.Transcription.Search;
using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>
/// The search by PostgreSQL's own means. The words of a content are those of the index that the moved tables have; on the existing system's the same
/// statement makes them anew from the segments of the coach's sessions.
/// </summary>
internal sealed class TranscriptSearch(TranscriptDatabase database) : ITranscriptSearch
{
    private const int FirstPhrase = 5;

    public async Task<IReadOnlyList<FoundSegment>> FindAsync(
        SpeakingCoachId coach, TranscriptionSessionId? session, TranscriptQuery query, int limit, int offset, CancellationToken cancellationToken)
        => await database.ReadAsync(
            "looking for words in transcripts",
            Sql.Of(
                Statement(session is not null, query.Phrases.Count),
                [coach.Value, limit, offset, session is { } one ? one.Value : TranscriptionSessionRows.Label(TranscriptionStatus.Completed), .. query.Phrases]),
            Read,
            cancellationToken);

    // Roles and doubts are looked up for the page alone.
    private static string Statement(bool within, int phrases)
        => $"""
            with found as materialized (
                select t.id as session_id, t.title, t.created_at, s.id, s.speaker_id, s.start_seconds, s.end_seconds, s.content, s.confidence
                from session t join transcript_segment s on s.session_id = t.id
                where t.user_id = $1 and {(within ? "t.id = $4" : "t.status = $4::sessionstatus")} and coachplus.transcript_words(s.content) @@ ({Phrases(phrases)})
                order by t.created_at desc, t.id desc, s.start_seconds, s.id limit $2 offset $3)
            select f.session_id, f.title, f.id, f.speaker_id, f.start_seconds, f.end_seconds, f.content, f.confidence, coalesce(g.role, p.role)::text, coalesce(d.doubts, 0)
            from found f
            left join segment_role g on g.session_id = f.session_id and g.segment_id = f.id
            left join session_role p on p.session_id = f.session_id and p.speaker_id = f.speaker_id
            left join coachplus.segment_doubts d on d.session_id = f.session_id and d.segment_id = f.id
            order by f.created_at desc, f.session_id desc, f.start_seconds, f.id
            """;

    private static string Phrases(int count) => string.Join(" && ", Enumerable.Range(FirstPhrase, count).Select(number => $"coachplus.transcript_phrase(${number})"));

    private static FoundSegment Read(NpgsqlDataReader reader)
        => new(
            new TranscriptionSessionId(reader.GetGuid(0)),
            reader.GetString(1),
            new TranscriptSegment(new TranscriptSegmentId(reader.GetGuid(2)), reader.GetInt32(3), reader.GetDouble(4), reader.GetDouble(5), reader.GetString(6), reader.DoubleOrNull(7))
            {
                Doubts = (SpeechDoubts)reader.GetInt32(9),
            },
            reader.TextOrNull(8) is { } role ? Transcripts.Role(role) : null);
}
