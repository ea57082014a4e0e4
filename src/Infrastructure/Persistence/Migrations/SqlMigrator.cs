using System.Text.RegularExpressions;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Migrations.Move;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Migrations;

/// <summary>Applies SQL scripts, each once and each whole, under a lock that all processes on the database share.</summary>
internal sealed partial class SqlMigrator(string connectionString, IReadOnlyList<MigrationScript> scripts, TimeProvider clock, ILogger<SqlMigrator> logger, string journal = MigrationJournal.OfCurrent)
{
    private static readonly string[] Crowded = [PostgresErrorCodes.LockNotAvailable, PostgresErrorCodes.DeadlockDetected];

    /// <summary>
    /// How long a script in a transaction may stand in the line for each of its locks, where others work on the same tables; whoever comes after it waits
    /// behind it for as long. It is tried again for <see cref="MoveDatabase.Patience"/>. Null for as long as it takes.
    /// </summary>
    public TimeSpan? LockPatience { get; init; }

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
            await GivingWayAsync(connection, script, cancellationToken);
            names.Add(script.Name);
        }

        return names;
    }

    private async Task GivingWayAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, $"set lock_timeout = '{(script.InTransaction ? LockPatience?.TotalMilliseconds ?? 0 : 0)}ms'", cancellationToken);
        if (!script.InTransaction)
        {
            await DropInvalidAsync(connection, script, cancellationToken);
        }

        for (var start = clock.GetTimestamp(); ;)
        {
            try
            {
                await ApplyAsync(connection, script, cancellationToken);
                return;
            }
            catch (DatabaseSchemaException crowded) when (LockPatience is not null
                && crowded.InnerException is PostgresException refused && Crowded.Contains(refused.SqlState) && clock.GetElapsedTime(start) < MoveDatabase.Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(50, 200)), clock, cancellationToken);
            }
        }
    }

    // An index whose building was broken off is there all the same, and of no use: `if not exists` would leave it so.
    private static async Task DropInvalidAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellationToken)
    {
        if (ConcurrentIndex().Match(script.Sql) is not { Success: true } match)
        {
            return;
        }

        var name = match.Groups["name"].Value;
        await using var command = new NpgsqlCommand("select exists (select 1 from pg_index where indexrelid = to_regclass($1) and not indisvalid)", connection)
        {
            Parameters = { new() { Value = name } },
        };
        if (await command.ExecuteScalarAsync(cancellationToken) is true)
        {
            await ExecuteAsync(connection, $"drop index concurrently {name}", cancellationToken);
        }
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
        catch (PostgresException refused) when (!refused.IsTransient || Crowded.Contains(refused.SqlState))
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

    [GeneratedRegex(@"index concurrently if not exists (?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex ConcurrentIndex();

    [LoggerMessage(LogLevel.Information, "Applied {Script} in {Milliseconds:0} ms")]
    private partial void Applied(string script, double milliseconds);
}
