using System.Runtime.CompilerServices;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.Infrastructure.Persistence.Schema;
using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>The one way from the adapters to the database of transcripts. Statements are the same for both generations of tables: they have the same columns.</summary>
internal sealed class TranscriptDatabase(TranscriptSource source, SchemaIncidents incidents)
{
    /// <summary>Runs one statement that is a transaction of its own, and reads its rows.</summary>
    public Task<List<T>> ReadAsync<T>(string doing, NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        => InOneTripAsync(doing, [statement], read, cancellationToken);

    /// <summary>The same with a statement that the connection keeps, since the server takes longer to plan it than to run it. For a few texts that never change.</summary>
    public Task<List<T>> ReadPreparedAsync<T>(string doing, NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        => OnConnectionAsync(doing, transaction => transaction.ReadPreparedAsync(statement, read), cancellationToken);

    /// <summary>Runs statements in one round trip and one transaction, all or nothing, and reads the rows of the first that has any.</summary>
    public Task<List<T>> InOneTripAsync<T>(string doing, IReadOnlyList<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        => OnConnectionAsync(doing, transaction => transaction.ReadAsync(statements, read), cancellationToken);

    /// <summary>Runs work in one transaction, all or nothing. Locks are taken in the order coach, session, what lies beside.</summary>
    /// <param name="doing">What is done, for operators.</param>
    /// <param name="work">Must change nothing but the database: after a deadlock it runs again.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<T> InTransactionAsync<T>(string doing, Func<TranscriptTransaction, Task<T>> work, CancellationToken cancellationToken)
        => GuardedWork.RunAsync(
            doing,
            async () =>
            {
                await using var connection = await source.Pool.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var result = await work(new TranscriptTransaction(connection, cancellationToken));
                await transaction.CommitAsync(cancellationToken);
                return result;
            },
            incidents);

    /// <summary>Runs one statement and reads its rows as they come.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        string doing, string sql, IReadOnlyCollection<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(doing, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        await using var reader = await TranslatedAsync(doing, () => command.ExecuteReaderAsync(cancellationToken));
        while (await TranslatedAsync(doing, () => reader.ReadAsync(cancellationToken)))
        {
            yield return read(reader);
        }
    }

    private Task<T> OnConnectionAsync<T>(string doing, Func<TranscriptTransaction, Task<T>> work, CancellationToken cancellationToken)
        => GuardedWork.RunAsync(
            doing,
            async () =>
            {
                await using var connection = await source.Pool.OpenConnectionAsync(cancellationToken);
                return await work(new TranscriptTransaction(connection, cancellationToken));
            },
            incidents);

    private Task<NpgsqlConnection> OpenAsync(string doing, CancellationToken cancellationToken) => TranslatedAsync(doing, () => source.Pool.OpenConnectionAsync(cancellationToken).AsTask());

    private async Task<T> TranslatedAsync<T>(string doing, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (GuardedWork.Translate(exception, doing, incidents) is { } translated)
        {
            throw translated;
        }
    }
}
