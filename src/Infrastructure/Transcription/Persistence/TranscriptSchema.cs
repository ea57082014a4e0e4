using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.Infrastructure.Persistence.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>
/// What shape the tables of transcripts have, and how they come to the current one. Both generations have the same columns: what the current one has more are
/// defaults, words and indexes. So the same scripts lead there from nothing and from the existing system's tables, and each is done or not.
/// </summary>
internal sealed class TranscriptSchema(
    IOptions<TranscriptsOptions> options, IOptions<PersistenceOptions> limits, TimeProvider clock, ILogger<SqlMigrator> logger) : ISchemaReports, IDatabaseMigrations
{
    // A script changes up to eight tables: all of its waits together end before the server looks whether somebody stands against us.
    private static readonly TimeSpan LockPatience = TimeSpan.FromMilliseconds(30);

    public async Task<SchemaReport> ReadAsync(CancellationToken cancellationToken)
    {
        var (catalogue, tables, beside) = await OnOwnConnectionAsync("reading the catalogue of transcripts", async connection => (
            await CatalogueReader.ReadAsync(connection, cancellationToken),
            await MigrationJournal.ReadAsync(connection, TranscriptScripts.JournalOfTables, cancellationToken),
            await MigrationJournal.ReadAsync(connection, TranscriptScripts.JournalOfBeside, cancellationToken)), cancellationToken);
        return Demand(TranscriptShapes.Examine(catalogue, [.. tables.Keys.Order(StringComparer.Ordinal)], [.. beside.Keys]));
    }

    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await KnownAsync(cancellationToken);
        return [.. await ApplyAsync(TranscriptScripts.Beside, TranscriptScripts.JournalOfBeside, cancellationToken), .. await ApplyAsync(TranscriptScripts.Tables, TranscriptScripts.JournalOfTables, cancellationToken)];
    }

    public async Task<IReadOnlyList<PlannedStep>> PlanAsync(CancellationToken cancellationToken)
    {
        await KnownAsync(cancellationToken);
        var (beside, tables) = await JournalsAsync(cancellationToken);
        return [.. MigrationJournal.Pending(TranscriptScripts.Beside, beside).Concat(MigrationJournal.Pending(TranscriptScripts.Tables, tables)).Select(Planned)];
    }

    public async Task<IReadOnlyList<string>> LayBesideAsync(CancellationToken cancellationToken)
        => (await KnownAsync(cancellationToken)).Generation switch
        {
            SchemaGeneration.Legacy => await ApplyAsync(TranscriptScripts.Beside, TranscriptScripts.JournalOfBeside, cancellationToken),

            // There is nothing to alter: the tables come beside those of the video side.
            SchemaGeneration.Empty => await MigrateAsync(cancellationToken),
            _ => [],
        };

    // Asked by readiness all the time: only the journals are read.
    public async Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        var (beside, tables) = await JournalsAsync(cancellationToken);
        List<MigrationScript> pending =
        [
            .. MigrationJournal.Pending(TranscriptScripts.Beside, beside),
            .. tables.Count == 0 ? [] : MigrationJournal.Pending(TranscriptScripts.Tables, tables),
        ];
        if (pending.Count > 0)
        {
            throw new DatabaseSchemaException($"Transcripts: {string.Join(", ", pending.Select(script => script.Name))} missing; run `CoachPlus.Api {(tables.Count == 0 ? "beside` or `CoachPlus.Api migrate" : "migrate")}`.");
        }
    }

    private Task<(IReadOnlyDictionary<string, string> Beside, IReadOnlyDictionary<string, string> Tables)> JournalsAsync(CancellationToken cancellationToken)
        => OnOwnConnectionAsync(
            "reading the journals of transcripts",
            async connection => (
                await MigrationJournal.ReadAsync(connection, TranscriptScripts.JournalOfBeside, cancellationToken),
                await MigrationJournal.ReadAsync(connection, TranscriptScripts.JournalOfTables, cancellationToken)),
            cancellationToken);

    private static PlannedStep Planned(MigrationScript script)
        => new(
            $"transcripts {script.Name}",
            script.Sql.Split('\n').First(line => line.StartsWith("-- ", StringComparison.Ordinal) && !line.StartsWith("-- no-transaction", StringComparison.Ordinal))[3..].TrimEnd('.'),
            script.InTransaction ? "the tables that it names, briefly" : "none that stops writers: the index is built beside them",
            null);

    private Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<MigrationScript> scripts, string journal, CancellationToken cancellationToken)
        => TranslatedAsync(
            "migrating transcripts",
            async () => (IReadOnlyList<string>)[.. (await new SqlMigrator(options.Value.ConnectionString, scripts, clock, logger, journal) { LockPatience = LockPatience }.MigrateAsync(cancellationToken)).Select(name => $"transcripts {name}")]);

    private async Task<SchemaReport> KnownAsync(CancellationToken cancellationToken)
    {
        var report = await ReadAsync(cancellationToken);
        return report.Generation == SchemaGeneration.Unknown ? throw new DatabaseSchemaException($"Transcripts: {report.Refusal()}") : report;
    }

    // What the operator has said must be there, and nothing else will do.
    private SchemaReport Demand(SchemaReport report)
        => !report.Fit || options.Value.Schema == SchemaChoice.Auto || (options.Value.Schema == SchemaChoice.Legacy) == (report.Generation == SchemaGeneration.Legacy)
            ? report
            : report with
            {
                Fit = false,
                Missing = [new SchemaGap("setting Transcripts:Schema", $"{report.Generation} or Auto for this database", $"{options.Value.Schema}")],
                WhatToDo = "Correct the setting, or the address of the database.",
            };

    private Task<T> OnOwnConnectionAsync<T>(string doing, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
        => TranslatedAsync(doing, async () =>
        {
            var own = DatabaseAddress.Of(options.Value.ConnectionString);
            own.Pooling = false; // asked at the start and now and then: no connection is kept for it
            (own.Timeout, own.CommandTimeout) = (limits.Value.ConnectTimeoutSeconds, limits.Value.CommandTimeoutSeconds);
            await using var source = DatabaseAddress.Plain(own, "coachplus-transcripts-schema");
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return await work(connection);
        });

    private static async Task<T> TranslatedAsync<T>(string doing, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (DatabaseErrors.Translate(exception, doing) is { } translated)
        {
            throw translated;
        }
    }
}
