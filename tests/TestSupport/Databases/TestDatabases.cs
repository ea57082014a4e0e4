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
        await using var source = Plain(connectionString);
        await RunAsync(source, sql);
    }

    internal static Task DropAsync(string name) => RunAsync(OnServer.Value, $"drop database if exists {name} with (force)");

    internal static async Task<TestDatabase> CopyAsync(string template)
    {
        var name = NewName("t");
        await CreateAsync(name, template);
        return new TestDatabase(name, At(name));
    }

    // Copying files costs half of what copying through the log does, as nothing here is to survive a crash.
    internal static Task CreateAsync(string name, string template) => RunAsync(OnServer.Value, $"create database {name} template {template} strategy file_copy");

    // For plain texts: to learn all types of the database would cost more than what is run.
    internal static NpgsqlDataSource Plain(string connectionString, bool pooled = false)
    {
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = pooled }.ConnectionString);
        return builder.ConfigureTypeLoading(loading => loading.EnableTypeLoading(false)).Build();
    }

    private static readonly Lazy<NpgsqlDataSource> OnServer = new(() => Plain(Server, pooled: true));

    internal static string NewName(string kind) => $"coachplus_{kind}_{Guid.NewGuid():n}";

    internal static string At(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database }.ConnectionString;

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static Task MigrateAsync(string connectionString)
        => new SqlMigrator(connectionString, MigrationScript.OfCurrentSchema(), TimeProvider.System, NullLogger<SqlMigrator>.Instance).MigrateAsync(CancellationToken.None);
}
