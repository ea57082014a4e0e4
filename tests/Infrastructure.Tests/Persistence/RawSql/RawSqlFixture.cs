using CoachPlus.TestSupport.Databases;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence.RawSql;

/// <summary>
/// Raw SQL, past all code of ours, on one migrated database for the whole fixture: each case works in a transaction that is taken back,
/// so that hundreds of cases cost no more than their statements.
/// </summary>
[Parallelizable(ParallelScope.Self)]
internal abstract class RawSqlFixture
{
    private TestDatabase _database = null!;
    private NpgsqlConnection _connection = null!;
    private NpgsqlTransaction _transaction = null!;

    [OneTimeSetUp]
    public async Task OpenDatabase()
    {
        _database = await TestDatabases.CreateAsync();
        _connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Pooling = false }.ConnectionString);
        await _connection.OpenAsync();
    }

    [OneTimeTearDown]
    public async Task DropDatabase()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [SetUp]
    public async Task Begin() => _transaction = await _connection.BeginTransactionAsync();

    [TearDown]
    public Task TakeBack() => _transaction.DisposeAsync().AsTask();

    protected async Task<int> ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The only value of the only row, as text; null for NULL.</summary>
    protected async Task<string?> ScalarAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction) { AllResultTypesAreUnknown = true };
        return await command.ExecuteScalarAsync() as string;
    }

    /// <summary>The constraint that refuses the statement, or null when it is accepted. What was refused has changed nothing.</summary>
    protected async Task<string?> RefusalAsync(string sql)
    {
        await _transaction.SaveAsync("before");
        try
        {
            await ExecuteAsync(sql);
            return null;
        }
        catch (PostgresException refused)
        {
            await _transaction.RollbackAsync("before");
            return refused.ConstraintName ?? refused.MessageText;
        }
    }
}
