using CoachPlus.ChaosRig.Network;
using CoachPlus.TestSupport.Databases;
using Npgsql;

namespace CoachPlus.Chaos.Tests;

/// <summary>The way to the database is cut as the networks cut it.</summary>
internal sealed class DatabaseProxyTests
{
    private TestDatabase _database = null!;
    private DatabaseProxy _proxy = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _database = await TestDatabases.CreateEmptyAsync();
        var server = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
        _proxy = new DatabaseProxy(server.Host!, server.Port);
        await _database.ExecuteAsync("create table t (n integer)");
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task A_connection_in_the_hole_is_neither_closed_nor_answered_and_the_next_one_is()
    {
        await using var connection = await ConnectAsync();
        _proxy.GoDark();

        Assert.That(() => RunAsync(connection, "select 1"), Throws.InstanceOf<NpgsqlException>().With.InnerException.TypeOf<TimeoutException>());
        Assert.That(ConnectAsync, Throws.InstanceOf<NpgsqlException>());
        _proxy.Restore();
        await using var next = await ConnectAsync();
        await RunAsync(next, "select 1");
    }

    [Test]
    public async Task A_cut_in_mid_transaction_leaves_the_servers_transaction_open()
    {
        await using var connection = await ConnectAsync();
        var cut = _proxy.CutAsync(CutMoment.InTransaction, _proxy.GoDark, TimeSpan.FromSeconds(10));
        Assert.That(() => RunAsync(connection, "begin; insert into t values (1)", "insert into t values (2)", "commit"), Throws.InstanceOf<NpgsqlException>());

        Assert.That(await cut, Is.EqualTo(CutMoment.InTransaction));
        Assert.That(await _database.ScalarAsync("select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'"), Is.EqualTo("1"));
        Assert.That(await _database.ScalarAsync("select count(*) from t"), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_cut_after_the_commit_leaves_the_client_in_doubt_and_the_rows_written()
    {
        await using var connection = await ConnectAsync();
        var cut = _proxy.CutAsync(CutMoment.AfterCommit, _proxy.GoDark, TimeSpan.FromSeconds(10));
        Assert.That(
            async () =>
            {
                await using var transaction = await connection.BeginTransactionAsync();
                await RunAsync(connection, "insert into t values (1)");
                await transaction.CommitAsync();
            },
            Throws.InstanceOf<Exception>());

        Assert.That(await cut, Is.EqualTo(CutMoment.AfterCommit));
        while (await _database.ScalarAsync("select count(*) from pg_stat_activity where datname = current_database() and state like 'active' and query = 'COMMIT'") != "0")
        {
            await Task.Delay(20);
        }

        Assert.That(await _database.ScalarAsync("select count(*) from t"), Is.EqualTo("1"));
    }

    [Test]
    public async Task What_is_late_is_carried_out_though_its_client_has_given_up()
    {
        await using var connection = await ConnectAsync();
        _proxy.Delay();
        Assert.That(() => RunAsync(connection, "insert into t values (1)"), Throws.InstanceOf<NpgsqlException>());
        Assert.That(await _database.ScalarAsync("select count(*) from t"), Is.EqualTo("0"));

        _proxy.Restore();

        while (await _database.ScalarAsync("select count(*) from t") != "1")
        {
            await Task.Delay(20);
        }

        await using var next = await ConnectAsync();
        await RunAsync(next, "select 1");
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = _proxy.Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Pooling = false,
            Timeout = 2,
            CommandTimeout = 1,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, params string[] statements)
    {
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
