using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Runs statements that speak of the current shape's tables and columns. Adapters that only read, and those whose tables are this product's
/// own, need no more: they stand before either generation.
/// </summary>
internal interface IReads
{
    /// <summary>Runs one statement and reads its rows.</summary>
    /// <param name="doing">What is done, for operators.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">What it names.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<List<T>> ReadAsync<T>(
        string doing, string sql, IReadOnlyCollection<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken);

    /// <summary>
    /// The same for a text that comes again and again. It is prepared once on each connection, in a step of its own before its first
    /// execution, and stays: only for constants, and few of them.
    /// </summary>
    Task<List<T>> ReadPreparedAsync<T>(
        string doing, string sql, IReadOnlyCollection<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken);

    /// <summary>Runs one statement whose rows, if it has any, do not matter.</summary>
    Task RunAsync(string doing, string sql, IReadOnlyCollection<NpgsqlParameter> parameters, CancellationToken cancellationToken)
        => ReadAsync(doing, sql, parameters, _ => 0, cancellationToken);

    /// <summary>Those of jobs that were just read which nobody is writing at this moment, where the statement itself could not pass over them.</summary>
    Task<IReadOnlyCollection<string>> NotLockedAsync(string doing, IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) => Task.FromResult(jobs);
}
