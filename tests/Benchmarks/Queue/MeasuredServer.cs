using Npgsql;

namespace CoachPlus.Benchmarks.Queue;

/// <summary>The PostgreSQL server below all that is compared; each leg gets a database of its own, so that nobody pays for another's dead rows.</summary>
internal sealed class MeasuredServer(string connectionString)
{
    /// <summary>Runs work on a new database, and drops it.</summary>
    /// <param name="template">Null for an empty one.</param>
    /// <param name="work">Gets how to reach it.</param>
    public async Task<T> OnNewDatabaseAsync<T>(string? template, Func<NpgsqlConnectionStringBuilder, Task<T>> work)
    {
        const string Name = "measured";
        await ExecuteAsync(connectionString, $"drop database if exists {Name} with (force)");
        await ExecuteAsync(connectionString, $"create database {Name} template {template ?? "template1"}");
        try
        {
            return await work(Of(Name));
        }
        finally
        {
            await ExecuteAsync(connectionString, $"drop database if exists {Name} with (force)");
        }
    }

    public Task CreateAsync(string name) => ExecuteAsync(connectionString, $"create database {name}");

    public NpgsqlConnectionStringBuilder Of(string database) => new(connectionString) { Database = database, Pooling = true };

    /// <summary>Runs SQL on a connection that is not kept. Its end leaves statistics and dirty pages as they would be after a quiet hour.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 300 }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Fresh statistics and no dirty pages: the same start for everybody.</summary>
    public static async Task SettleAsync(string connectionString)
    {
        await ExecuteAsync(connectionString, "vacuum analyze");
        await ExecuteAsync(connectionString, "checkpoint");
    }
}
