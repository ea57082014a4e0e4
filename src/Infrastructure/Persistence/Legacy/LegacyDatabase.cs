using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Schema;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>The one way from the adapters to the existing system's database: reads in the words of the current shape, transactions, and the ports' exceptions.</summary>
internal sealed class LegacyDatabase(CurrentDataSource source, Relations relations, SchemaIncidents incidents) : IReads
{
    // A job is locked by its row, or, before it has one, by what lies beside.
    private const string NotLocked = """
        with free as (select id from video_analysis_jobs where id = any(@jobs) for update skip locked),
        hidden as (select id from coachplus.beside_jobs where hidden and id = any(@jobs) for update skip locked)
        select id from free union all select id from hidden
        """;

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
            return await Statements.ReadAsync(connection, relations.Translate(sql), parameters, read, prepared, cancellationToken);
        });

    public Task<IReadOnlyCollection<string>> NotLockedAsync(string doing, IReadOnlyCollection<string> jobs, CancellationToken cancellationToken)
        => GuardAsync<IReadOnlyCollection<string>>(doing, async () =>
        {
            await using var connection = await source.Pool.OpenConnectionAsync(cancellationToken);
            return await Statements.ReadAsync(connection, NotLocked, [new NpgsqlParameter<string[]>("jobs", [.. jobs])], row => row.GetString(0), prepared: false, cancellationToken);
        });

    /// <summary>
    /// Runs work in one transaction, all or nothing. Work that meets a deadlock runs again from its start: it must change nothing but the
    /// database. Locks are taken in the order job, then session, and of several jobs in the order of their ids.
    /// </summary>
    public Task<T> InTransactionAsync<T>(string doing, Func<LegacyTransaction, Task<T>> work, CancellationToken cancellationToken)
        => GuardAsync(doing, async () =>
        {
            await using var connection = await source.Pool.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var result = await work(new LegacyTransaction(connection, relations, cancellationToken));
            await transaction.CommitAsync(cancellationToken);
            return result;
        });

    private Task<T> GuardAsync<T>(string doing, Func<Task<T>> work) => GuardedWork.RunAsync(doing, work, incidents);
}
