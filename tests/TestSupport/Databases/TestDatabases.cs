using CoachPlus.Infrastructure.Persistence.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CoachPlus.TestSupport.Databases;

/// <summary>
/// Databases for tests on the server that <c>COACHPLUS_TEST_POSTGRES</c> names. The scripts run once a process, into a template; each
/// fixture gets a copy of its own, so that fixtures may run in parallel. For the existing system's shapes see <see cref="LegacyDatabases"/>.
/// </summary>
public static class TestDatabases
{
    /// <summary>Environment variable with a superuser's connection string.</summary>
    public const string Variable = "COACHPLUS_TEST_POSTGRES";

    /// <summary>The server's connection string.</summary>
    /// <exception cref="InvalidOperationException">The variable is not set: a missing server is a failure, not a skip.</exception>
    public static string Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server
        ? server
        : throw new InvalidOperationException(
            $"{Variable} is not set. Start a server with `build/tools/postgres start DIR --ephemeral` and set the variable to what it prints.");

    /// <summary>A database in the current schema, without rows. The caller disposes it.</summary>
    public static async Task<TestDatabase> CreateAsync() => await CopyAsync(await Templates.GetAsync("current", MigrateAsync));

    /// <summary>The same with the tables of transcripts: what a whole process starts on. The caller disposes it.</summary>
    public static async Task<TestDatabase> CreateWholeAsync() => await CopyAsync(await Templates.GetAsync("current, whole", async at =>
    {
        await MigrateAsync(at);
        await TranscriptGround.FillCurrentAsync(at);
    }));

    /// <summary>A database without anything in it. The caller disposes it.</summary>
    public static Task<TestDatabase> CreateEmptyAsync() => CopyAsync("template0");

    /// <summary>Drops the templates; once, when all fixtures of the process are done.</summary>
    public static Task DropTemplateAsync() => Templates.DropAsync();

    internal static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal static async Task<TestDatabase> CopyAsync(string template)
    {
        var name = NewName("t");
        await ExecuteAsync(Server, $"create database {name} template {template}");
        return new TestDatabase(name, At(name));
    }

    internal static string NewName(string kind) => $"coachplus_{kind}_{Guid.NewGuid():n}";

    internal static string At(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database }.ConnectionString;

    private static Task MigrateAsync(string connectionString)
        => new SqlMigrator(connectionString, MigrationScript.OfCurrentSchema(), TimeProvider.System, NullLogger<SqlMigrator>.Instance).MigrateAsync(CancellationToken.None);
}
