using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>A transaction that is open. Each statement sees what was committed before it, so that what is read after a lock is what the lock holds.</summary>
internal sealed class LegacyTransaction(NpgsqlConnection connection, Relations relations, CancellationToken cancellationToken)
{
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Reads in the words of the current shape.</summary>
    public Task<List<T>> ReadAsync<T>(string sql, IReadOnlyCollection<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read)
        => Statements.ReadAsync(connection, relations.Translate(sql), parameters, read, prepared: false, CancellationToken);

    /// <summary>The same for a text that comes again and again: a constant.</summary>
    public Task<List<T>> ReadPreparedAsync<T>(string sql, IReadOnlyCollection<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read)
        => Statements.ReadAsync(connection, relations.Translate(sql), parameters, read, prepared: true, CancellationToken);

    /// <summary>Runs a statement on the tables themselves.</summary>
    /// <returns>How many rows it has returned.</returns>
    public async Task<int> RunAsync(string sql, params IReadOnlyCollection<NpgsqlParameter> parameters)
        => (await Statements.ReadAsync(connection, sql, parameters, _ => 0, prepared: false, CancellationToken)).Count;

    /// <summary>The same for a constant, reading its rows.</summary>
    public Task<List<T>> RunPreparedAsync<T>(string sql, IReadOnlyCollection<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read)
        => Statements.ReadAsync(connection, sql, parameters, read, prepared: true, CancellationToken);

    /// <summary>The same, reading its rows.</summary>
    public Task<List<T>> RunAsync<T>(string sql, IReadOnlyCollection<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read)
        => Statements.ReadAsync(connection, sql, parameters, read, prepared: false, CancellationToken);
}
