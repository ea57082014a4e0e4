using CoachPlus.Infrastructure.Persistence.Schema;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>The one way from the adapters to the database: contexts from a pool, transactions, and the ports' exceptions.</summary>
internal sealed class CurrentDatabase(IDbContextFactory<CurrentDbContext> contexts, CurrentDataSource source, SchemaIncidents incidents) : IReads
{
    /// <summary>Runs reads, or one statement that is a transaction of its own.</summary>
    /// <param name="doing">What is done, for operators.</param>
    /// <param name="work">Gets a context that tracks nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<T> RunAsync<T>(string doing, Func<CurrentDbContext, Task<T>> work, CancellationToken cancellationToken)
        => GuardAsync(doing, async () =>
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await work(context);
        });

    /// <summary>
    /// Runs work in one transaction, all or nothing. Work that meets a deadlock runs again from its start: it must change nothing but
    /// the database. Locks are taken in the order job, then session, and of several jobs in the order of their ids.
    /// </summary>
    public Task<T> InTransactionAsync<T>(string doing, Func<CurrentDbContext, Task<T>> work, CancellationToken cancellationToken)
        => GuardAsync(doing, async () =>
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await work(context);
            await transaction.CommitAsync(cancellationToken);
            return result;
        });

    /// <summary>Runs one statement that EF cannot say, and reads its rows.</summary>
    public Task<List<T>> ReadAsync<T>(
        string doing, string sql, IReadOnlyCollection<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        => ReadAsync(doing, sql, parameters, read, prepared: false, cancellationToken);

    public Task<List<T>> ReadPreparedAsync<T>(
        string doing, string sql, IReadOnlyCollection<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        => ReadAsync(doing, sql, parameters, read, prepared: true, cancellationToken);

    private Task<List<T>> ReadAsync<T>(
        string doing, string sql, IReadOnlyCollection<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read, bool prepared, CancellationToken cancellationToken)
        => GuardAsync(doing, async () =>
        {
            await using var connection = await source.Pool.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var parameter in parameters)
            {
                command.Parameters.Add(parameter.Clone());
            }

            if (prepared)
            {
                await command.PrepareAsync(cancellationToken);
            }

            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        });

    /// <summary>
    /// Runs statements in one round trip and one transaction, all or nothing, and reads the rows of the first that has any. No lock waits for a word
    /// from here: when this process or its connection dies in between, the server ends the transaction by itself. The statements are
    /// prepared on their connection, in a step of its own before the first execution: few texts, and none that is made up on the way.
    /// </summary>
    public Task<List<T>> InOneTripAsync<T>(
        string doing, Func<IEnumerable<NpgsqlBatchCommand>> statements, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        => GuardAsync(doing, async () =>
        {
            await using var connection = await source.Pool.OpenConnectionAsync(cancellationToken);
            await using var batch = connection.CreateBatch();
            foreach (var statement in statements())
            {
                batch.BatchCommands.Add(statement);
            }

            await batch.PrepareAsync(cancellationToken);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            while (await reader.NextResultAsync(cancellationToken))
            {
                // what a later statement is refused for is known only when its answer is read
            }

            return rows;
        });

    private Task<T> GuardAsync<T>(string doing, Func<Task<T>> work) => GuardedWork.RunAsync(doing, work, incidents);
}
