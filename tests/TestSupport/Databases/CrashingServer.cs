using System.Diagnostics;
using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.TestSupport.Tools;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CoachPlus.TestSupport.Databases;

/// <summary>
/// A PostgreSQL server of a test's own, as durable as in production, that can be made to crash. What was not written to its log is then gone.
/// </summary>
public sealed class CrashingServer : IAsyncDisposable
{
    // Nothing but a commit writes the log: neither time nor the clean-up of pages decides what a crash takes.
    private const string OnlyCommitsWrite = """
        alter system set wal_writer_delay = '10s';
        alter system set bgwriter_lru_maxpages = 0;
        alter system set autovacuum = off;
        alter system set checkpoint_timeout = '1h';
        select pg_reload_conf();
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder;

    private CrashingServer(DirectoryInfo folder, string connectionString)
    {
        _folder = folder;
        ConnectionString = connectionString;
    }

    /// <summary>How to reach its database in the current schema.</summary>
    public string ConnectionString { get; }

    private static string Script => Path.Combine(SourceTree.Root, "build", "tools", "postgres");

    /// <summary>Starts it, with an empty database in the current schema.</summary>
    public static async Task<CrashingServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("coachplus-crash-");
        var started = await Shell.RunAsync($"'{Script}' start '{folder.FullName}' --disposable");
        if (started.ExitCode != 0)
        {
            folder.Delete(recursive: true);
            throw new InvalidOperationException($"The server did not start: {started.Errors}");
        }

        var server = new CrashingServer(folder, started.Output.Trim());
        foreach (var setting in OnlyCommitsWrite.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await TestDatabases.ExecuteAsync(server.ConnectionString, setting);
        }

        await new SqlMigrator(server.ConnectionString, MigrationScript.OfCurrentSchema(), TimeProvider.System, NullLogger<SqlMigrator>.Instance)
            .MigrateAsync(CancellationToken.None);
        return server;
    }

    /// <summary>Stops the one process that writes the log in the background: from now on only commits that wait for it are written.</summary>
    public async Task HoldTheLogAsync() => await SignalAsync("STOP", await LogWriterAsync());

    /// <summary>Kills that process. The server then drops all that it has in memory and starts anew from what was written; returns when it answers.</summary>
    public async Task CrashAsync()
    {
        var writer = await LogWriterAsync();
        await SignalAsync("KILL", writer);
        for (var watch = Stopwatch.StartNew(); !await HasBegunAnewAsync(writer); await Task.Delay(20))
        {
            if (watch.Elapsed > Limit)
            {
                throw new TimeoutException("The server did not recover.");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Shell.RunAsync($"'{Script}' stop '{_folder.FullName}'");
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    private static async Task SignalAsync(string signal, string process)
    {
        if ((await Shell.RunAsync($"kill -{signal} {process}")) is { ExitCode: not 0 } refused)
        {
            throw new InvalidOperationException($"The process that writes the log cannot be reached: {refused.Errors}");
        }
    }

    private async Task<bool> HasBegunAnewAsync(string before)
    {
        try
        {
            return await LogWriterAsync() is { Length: > 0 } now && now != before;
        }
        catch (NpgsqlException)
        {
            return false; // it is recovering
        }
    }

    private async Task<string> LogWriterAsync()
    {
        await using var source = TestDatabases.Plain(ConnectionString);
        await using var command = source.CreateCommand("select pid::text from pg_stat_activity where backend_type = 'walwriter'");
        return (string?)await command.ExecuteScalarAsync() ?? "";
    }
}
