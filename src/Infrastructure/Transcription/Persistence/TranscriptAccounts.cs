using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class TranscriptAccounts(TranscriptDatabase database) : IOtherAccounts
{
    // Rows without any way to log in are those that this product has made for coaches of its own: they end with them.
    private const string Find = """
        select email, created_at from "user" where id = $1 and (hashed_password is not null or google_id is not null)
        """;

    public async Task<User?> FindAsync(UserId id, CancellationToken cancellationToken)
        => Guid.TryParse(id.Value, out var value)
            ? (await database.ReadAsync(
                "reading an account of transcripts",
                Sql.Of(Find, value),
                reader => new User(id, reader.GetString(0), "", UserRole.Free, true, false, null, false, reader.Time(1)),
                cancellationToken)).SingleOrDefault()
            : null;
}
