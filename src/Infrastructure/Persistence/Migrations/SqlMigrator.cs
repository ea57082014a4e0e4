using CoachPlus.Application.Operations.Ports;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Migrations;

/// <summary>Applies SQL scripts, each once and each whole, under a lock that all processes on the database share.</summary>
internal sealed partial class SqlMigrator(string connectionString, IReadOnlyList<MigrationScript> scripts, TimeProvider clock, ILogger<SqlMigrator> logger, string journal = MigrationJournal.OfCurrent)
{
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        // A connection of its own, closed at the end: closing it gives the lock back on every path. No time limit: an index on a
        // large table takes as long as it takes, and whoever comes second waits for the first.
        var own = DatabaseAddress.Of(connectionString);
        (own.Pooling, own.CommandTimeout, own.ApplicationName) = (false, 0, "CoachPlus migrate");
        await using var connection = new NpgsqlConnection(own.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await MigrationLock.TakeAsync(connection, cancellationToken);
        await MigrationJournal.CreateAsync(connection, journal, cancellationToken);

        var names = new List<string>();
        foreach (var script in MigrationJournal.Pending(scripts, await MigrationJournal.ReadAsync(connection, journal, cancellationToken)))
        {
            await ApplyAsync(connection, script, cancellationToken);
            names.Add(script.Name);
        }

        return names;
    }

    private async Task ApplyAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        try
        {
            await using var transaction = script.InTransaction ? await connection.BeginTransactionAsync(cancellationToken) : null;
            await ExecuteAsync(connection, script.Sql, cancellationToken);
            await MigrationJournal.WriteAsync(connection, journal, script, clock.GetElapsedTime(start), cancellationToken);
            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellationToken);
            }
        }
        catch (PostgresException refused) when (!refused.IsTransient)
        {
            throw new DatabaseSchemaException(
                $"{script.Name} cannot be applied: {refused.MessageText} ({refused.SqlState}). {(script.InTransaction ? "Nothing of it was." : "Part of it may have been; it can run again.")}",
                refused);
        }

        Applied(script.Name, clock.GetElapsedTime(start).TotalMilliseconds);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Applied {Script} in {Milliseconds:0} ms")]
    private partial void Applied(string script, double milliseconds);
}
