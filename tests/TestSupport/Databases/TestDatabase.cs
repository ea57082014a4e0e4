using Npgsql;

namespace CoachPlus.TestSupport.Databases;

/// <summary>A database of one fixture. Disposing drops it, whoever is still connected.</summary>
/// <param name="name">Its name.</param>
/// <param name="connectionString">How to reach it.</param>
public sealed class TestDatabase(string name, string connectionString) : IAsyncDisposable
{
    /// <summary>How to reach it: the value for <c>ConnectionStrings:Db</c>.</summary>
    public string ConnectionString { get; } = connectionString;

    /// <summary>Runs SQL as an operator would, past all code of ours.</summary>
    public Task ExecuteAsync(string sql) => TestDatabases.ExecuteAsync(ConnectionString, sql);

    /// <summary>Reads rows as an operator would: column names and values, null for NULL.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(string sql)
    {
        await using var source = TestDatabases.Plain(ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, column => reader.IsDBNull(column) ? null : reader.GetValue(column)));
        }

        return rows;
    }

    /// <summary>The only value of the only row, as text; null for NULL.</summary>
    public async Task<string?> ScalarAsync(string sql) => (string?)(await QueryAsync(sql)).Single().Values.Single();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(DropAsync());

    /// <summary>Puts a copy of another one in its place, under its name.</summary>
    public async Task BecomeAsync(string template)
    {
        await DropAsync();
        await TestDatabases.CreateAsync(name, template);
    }

    private Task DropAsync() => TestDatabases.DropAsync(name);
}
