using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

internal static class Statements
{
    /// <summary>Runs a statement and reads its rows.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="sql">On the tables themselves.</param>
    /// <param name="parameters">What it names.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="prepared">Whether the connection keeps it: the plan of a relation takes ten times as long as its rows. For constants only.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, IReadOnlyCollection<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read, bool prepared, CancellationToken cancellationToken)
    {
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
    }
}
