using CoachPlus.Application.Transcription.Ports;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class SpeechTickets(TranscriptDatabase database) : ISpeechTickets
{
    public Task NoteAsync(string engine, string ticket, CancellationToken cancellationToken)
        => database.ReadAsync(
            "noting what a speech engine keeps", Sql.Of("insert into coachplus.speech_tickets (engine, ticket) values ($1, $2) on conflict do nothing", engine, ticket), _ => 0, cancellationToken);

    public async Task<IReadOnlyList<string>> OwedAsync(string engine, int limit, CancellationToken cancellationToken)
        => await database.ReadAsync(
            "reading what a speech engine keeps",
            Sql.Of("select ticket from coachplus.speech_tickets where engine = $1 order by noted_at, ticket limit $2", engine, limit),
            reader => reader.GetString(0),
            cancellationToken);

    public Task ForgetAsync(string engine, string ticket, CancellationToken cancellationToken)
        => database.ReadAsync(
            "forgetting what a speech engine kept", Sql.Of("delete from coachplus.speech_tickets where engine = $1 and ticket = $2", engine, ticket), _ => 0, cancellationToken);
}
