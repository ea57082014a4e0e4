using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Migrations.Move;
using CoachPlus.Infrastructure.Persistence.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Persistence.Migrations;

internal sealed class DatabaseMigrations(
    IOptions<PersistenceOptions> options, Generation generation, ISchemaReports reports, TimeProvider clock, ILogger<SqlMigrator> logger) : IDatabaseMigrations
{
    private readonly IReadOnlyList<MigrationScript> _scripts = MigrationScript.OfCurrentSchema();
    private readonly IReadOnlyList<MigrationScript> _beside = MigrationScript.BesideExistingTables();

    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        var report = await KnownAsync(cancellationToken);
        IReadOnlyList<string> moved = report.Generation == SchemaGeneration.Legacy ? await TranslatedAsync(() => Move().RunAsync(report.Shape, cancellationToken)) : [];
        return [.. moved, .. await ApplyAsync(_scripts, MigrationJournal.OfCurrent, cancellationToken)];
    }

    public async Task<IReadOnlyList<PlannedStep>> PlanAsync(CancellationToken cancellationToken)
    {
        var report = await KnownAsync(cancellationToken);
        var moving = report.Generation == SchemaGeneration.Legacy;
        IReadOnlyList<PlannedStep> steps = moving ? await TranslatedAsync(() => Move().PlanAsync(report.Shape, cancellationToken)) : [];
        var scripts = moving ? _scripts.Except(MoveSteps.Scripts.AsEnumerable()) : await PendingAsync(_scripts, MigrationJournal.OfCurrent, cancellationToken);
        return [.. steps, .. scripts.Select(script => new PlannedStep(script.Name, "applies the script", "see its first lines", null))];
    }

    public async Task<IReadOnlyList<string>> LayBesideAsync(CancellationToken cancellationToken)
    {
        var report = await reports.ReadAsync(cancellationToken);
        return report.Generation switch
        {
            SchemaGeneration.Legacy when report.Shape.EndsWith(SchemaProbe.BeingMoved, StringComparison.Ordinal) => throw new DatabaseSchemaException(report.Refusal()!),
            SchemaGeneration.Legacy => await ApplyAsync(_beside, MigrationJournal.OfBeside, cancellationToken),
            SchemaGeneration.Unknown => throw new DatabaseSchemaException(report.Refusal()!),
            _ => throw new DatabaseSchemaException(
                $"The database has the shape '{report.Shape}': nothing is laid beside tables that are not the existing system's. Run `CoachPlus.Api migrate` instead."),
        };
    }

    public async Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        if (generation.IsLegacy)
        {
            await RequireBesideAsync(cancellationToken);
            return;
        }

        var pending = await PendingAsync(_scripts, MigrationJournal.OfCurrent, cancellationToken);
        if (pending.Count > 0)
        {
            var state = pending.Count == _scripts.Count ? "The database is empty or was never migrated" : "The database is behind this build";
            throw new DatabaseSchemaException($"{state}: {Names(pending)} missing; run `CoachPlus.Api migrate`.");
        }
    }

    private async Task RequireBesideAsync(CancellationToken cancellationToken)
    {
        var pending = await PendingAsync(_beside, MigrationJournal.OfBeside, cancellationToken);
        if (pending.Count > 0)
        {
            throw new DatabaseSchemaException(
                $"Beside the existing system's tables {Names(pending)} is missing: run `CoachPlus.Api beside`. If the database was moved to the current shape, restart this process.");
        }
    }

    private static string Names(IReadOnlyList<MigrationScript> scripts) => string.Join(", ", scripts.Select(script => script.Name));

    private Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<MigrationScript> scripts, string journal, CancellationToken cancellationToken)
        => TranslatedAsync(() => new SqlMigrator(options.Value.ConnectionString, scripts, clock, logger, journal).MigrateAsync(cancellationToken));

    private static async Task<T> TranslatedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (DatabaseErrors.Translate(exception, "migrating") is { } translated)
        {
            throw translated;
        }
    }

    private async Task<SchemaReport> KnownAsync(CancellationToken cancellationToken)
    {
        var report = await reports.ReadAsync(cancellationToken);
        return report.Generation == SchemaGeneration.Unknown ? throw new DatabaseSchemaException(report.Refusal()!) : report;
    }

    private LegacyMove Move() => new(options.Value.ConnectionString, clock, logger);

    private async Task<IReadOnlyList<MigrationScript>> PendingAsync(
        IReadOnlyList<MigrationScript> scripts, string journal, CancellationToken cancellationToken)
    {
        var own = DatabaseAddress.Of(options.Value.ConnectionString);
        own.Pooling = false; // asked once at the start, and by readiness now and then: no connection is kept for it
        own.Timeout = own.CommandTimeout = options.Value.ConnectTimeoutSeconds;
        try
        {
            await using var source = DatabaseAddress.Plain(own, "coachplus-migrations");
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return MigrationJournal.Pending(scripts, await MigrationJournal.ReadAsync(connection, journal, cancellationToken));
        }
        catch (Exception exception) when (DatabaseErrors.Translate(exception, "reading the journal of migrations") is { } translated)
        {
            throw translated;
        }
    }
}
