using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>A connection on which statements run, within a transaction where one was begun.</summary>
internal sealed class TranscriptTransaction(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Runs statements in one round trip and reads the rows of the first that has any.</summary>
    public async Task<List<T>> ReadAsync<T>(IReadOnlyList<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, T> read)
    {
        await using var batch = connection.CreateBatch();
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement.Copy());
        }

        return await RowsAsync(batch, read);
    }

    /// <summary>Runs one statement that the connection keeps. It is prepared in a step of its own, so that a refusal leaves the connection as it was.</summary>
    public async Task<List<T>> ReadPreparedAsync<T>(NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> read)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(statement.Copy());
        await batch.PrepareAsync(CancellationToken);
        return await RowsAsync(batch, read);
    }

    private async Task<List<T>> RowsAsync<T>(NpgsqlBatch batch, Func<NpgsqlDataReader, T> read)
    {
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(CancellationToken))
        {
            rows.Add(read(reader));
        }

        while (await reader.NextResultAsync(CancellationToken))
        {
            // what a later statement is refused for is known only when its answer is read
        }

        return rows;
    }

    /// <summary>Runs one statement.</summary>
    /// <returns>How many rows it has changed.</returns>
    public async Task<int> RunAsync(NpgsqlBatchCommand statement)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(statement.Copy());
        return await batch.ExecuteNonQueryAsync(CancellationToken);
    }

    /// <summary>Runs statements in one round trip.</summary>
    public Task RunAsync(IEnumerable<NpgsqlBatchCommand> statements) => ReadAsync([.. statements], _ => 0);

    /// <summary>Copies rows into a table.</summary>
    /// <param name="copy">The statement, <c>copy … from stdin (format binary)</c>.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="write">Writes one.</param>
    public async Task CopyAsync<T>(string copy, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, Task> write)
    {
        await using var importer = await connection.BeginBinaryImportAsync(copy, CancellationToken);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(CancellationToken);
            await write(importer, row);
        }

        await importer.CompleteAsync(CancellationToken);
    }
}
