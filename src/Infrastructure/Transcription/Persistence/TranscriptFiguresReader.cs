using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class TranscriptFiguresReader(TranscriptDatabase database) : ITranscriptFigures
{
    public async Task<TranscriptFigures> ReadAsync(CancellationToken cancellationToken)
        => (await database.ReadAsync(
            "reading how transcripts are getting on",
            Sql.Of(
                """
                select w.number, w.oldest::float8, r.number, r.expired,
                    (select count(*) from coachplus.transcriptions f where f.failed_at > now() - interval '1 hour'), (select count(*) from coachplus.speech_tickets)
                from (select count(*) as number, extract(epoch from now() - min(queued_at)) as oldest from coachplus.transcriptions where queued_at is not null and owner is null) w,
                    (select count(*) as number, count(*) filter (where lease_until < now()) as expired from coachplus.transcriptions where owner is not null) r
                """),
            reader => new TranscriptFigures(reader.GetInt64(0), reader.DoubleOrNull(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)),
            cancellationToken)).Single();
}
