using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Migrations;

/// <summary>The lock under which one process changes the schema, and no other. It is the connection's: closing that gives it back on every path.</summary>
internal static class MigrationLock
{
    private const long Key = 0x636f616368706c75; // "coachplu"
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for it, for as long as it takes.</summary>
    public static async Task TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Asked for again and again: a statement that waits in the server keeps a snapshot, for whose end `create index concurrently` of the
        // holder would wait, and both for ever.
        while (!await TryAsync(connection, cancellationToken))
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task<bool> TryAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({Key})", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
