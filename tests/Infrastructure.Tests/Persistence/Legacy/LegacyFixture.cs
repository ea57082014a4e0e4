using CoachPlus.TestSupport.Databases;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>One database in a shape of the existing system for all tests of a fixture: they only read, or take back what they wrote.</summary>
/// <param name="shape">Which.</param>
/// <param name="rows">Whether with the rows of that system.</param>
[Parallelizable(ParallelScope.Self)]
internal abstract class LegacyFixture(LegacyShape shape, bool rows)
{
    protected LegacyShape Shape { get; } = shape;

    protected TestDatabase Database { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Open() => Database = await LegacyDatabases.CreateAsync(Shape, rows);

    [OneTimeTearDown]
    public async Task Close()
    {
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }
    }

    /// <summary>The first column of every row.</summary>
    protected async Task<IReadOnlyList<string?>> ColumnAsync(string sql) => [.. (await Database.QueryAsync(sql)).Select(row => (string?)row.Values.First())];

    /// <summary>What the server says to a statement whose effects are taken back; null when it accepts it.</summary>
    /// <param name="sql">With the parameter <c>@value</c>, if one is given.</param>
    /// <param name="value">Its value, bound in the given type as a driver binds it.</param>
    /// <param name="type">That type.</param>
    protected async Task<PostgresException?> RefusalAsync(string sql, object? value = null, NpgsqlDbType? type = null)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        if (type is not null)
        {
            command.Parameters.Add(new NpgsqlParameter("value", type.Value) { Value = value ?? DBNull.Value });
        }

        try
        {
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal;
        }
    }
}
