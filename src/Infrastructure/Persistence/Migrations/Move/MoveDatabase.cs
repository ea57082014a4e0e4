using System.Diagnostics;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Schema;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>The connection of a move. Other people's servers work on the same tables: nothing here makes them wait long.</summary>
internal sealed class MoveDatabase(NpgsqlConnection connection, TimeProvider clock)
{
    /// <summary>How long a statement may stand in the line for a lock. Whoever comes after it waits behind it for as long.</summary>
    public static readonly TimeSpan LockPatience = TimeSpan.FromMilliseconds(250);

    /// <summary>For how long a step tries again before the move stops; what was done stays, and the next run goes on from there.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string[] Crowded = [PostgresErrorCodes.LockNotAvailable, PostgresErrorCodes.DeadlockDetected];

    public NpgsqlConnection Connection => connection;

    /// <summary>The longest time for which a transaction of this move can have kept a lock that stops writers.</summary>
    public TimeSpan LongestLock { get; private set; }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    public Task<Catalogue> CatalogueAsync(CancellationToken cancellationToken) => CatalogueReader.ReadAsync(connection, cancellationToken);

    /// <summary>Runs statements in one transaction that gives way: where a lock is not to be had at once, it lets others pass and tries again.</summary>
    /// <param name="step">Its name, for the error.</param>
    /// <param name="statements">In order. The first one takes the lock.</param>
    /// <param name="cancellationToken">Stops it; what is not committed is undone.</param>
    /// <exception cref="DatabaseSchemaException">The lock was not to be had for <see cref="Patience"/>.</exception>
    public async Task InShortTransactionAsync(string step, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        List<string> all = [.. statements];
        await GivingWayAsync(
            step,
            async () =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await ExecuteAsync($"set local lock_timeout = '{LockPatience.TotalMilliseconds}ms'", cancellationToken);
                var held = Stopwatch.StartNew();
                foreach (var sql in all)
                {
                    await ExecuteAsync(sql, cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
                LongestLock = held.Elapsed > LongestLock ? held.Elapsed : LongestLock;
                return true;
            },
            cancellationToken);
    }

    /// <summary>One batch of rows in a transaction of its own.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="sql">Takes <c>$1</c>, the last id of the batch before, and <c>$2</c>, how many; answers with the last id and how many.</param>
    /// <param name="after">See <paramref name="sql"/>.</param>
    /// <param name="most">See <paramref name="sql"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<(string? Last, long Rows)> BatchAsync(string step, string sql, string after, int most, CancellationToken cancellationToken)
        => GivingWayAsync(
            step,
            async () =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var batch = await ReadBatchAsync(sql, after, most, cancellationToken);
                await NoteAsync(step, batch.Last ?? after, batch.Rows, batch.Last is null, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return batch;
            },
            cancellationToken);

    private async Task<(string? Last, long Rows)> ReadBatchAsync(string sql, string after, int most, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = after }, new() { Value = most } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (await reader.IsDBNullAsync(0, cancellationToken) ? null : reader.GetString(0), reader.GetInt64(1));
    }

    private async Task NoteAsync(string step, string place, long rows, bool finished, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into coachplus.move_progress (step, place, rows, finished) values ($1, $2, $3, $4)
            on conflict (step) do update set place = $2, rows = move_progress.rows + $3, finished = $4
            """,
            connection)
        {
            Parameters = { new() { Value = step }, new() { Value = place }, new() { Value = rows }, new() { Value = finished } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<T> GivingWayAsync<T>(string step, Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (PostgresException refused) when (Crowded.Contains(refused.SqlState))
            {
                if (clock.GetElapsedTime(start) > Patience)
                {
                    throw new DatabaseSchemaException(
                        $"{step}: somebody else holds a lock that it needs, for {Patience.TotalMinutes:0} minutes now ({refused.MessageText}). "
                        + "Look for old transactions in pg_stat_activity; `migrate` goes on from here when it is run again.",
                        refused);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(100, 400)), clock, cancellationToken);
        }
    }
}
