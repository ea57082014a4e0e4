using System.Diagnostics;
using Npgsql;

namespace CoachPlus.TestSupport.OldSystem;

/// <summary>Statements as the existing system's object mapper sends them: each with typed parameters, some in one transaction, and how long they took.</summary>
/// <param name="source">Where to.</param>
public sealed class OldConnection(NpgsqlDataSource source)
{
    private readonly Lock _gate = new();

    /// <summary>How long the slowest transaction took, from its first statement to the answer to its commit.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>Runs statements in one transaction; the first value of the last one that answers with rows, or null.</summary>
    /// <param name="statements">Texts with $1, $2, … and their values.</param>
    public async Task<string?> RunAsync(params IReadOnlyList<(string Sql, NpgsqlParameter[] Values)> statements)
    {
        await using var connection = await source.OpenConnectionAsync();
        var watch = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync();
        string? answer = null;
        foreach (var (sql, values) in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            command.Parameters.AddRange(values);
            answer = (await command.ExecuteScalarAsync())?.ToString() ?? answer;
        }

        await transaction.CommitAsync();
        lock (_gate)
        {
            Count++;
            Slowest = watch.Elapsed > Slowest ? watch.Elapsed : Slowest;
        }

        return answer;
    }
}
