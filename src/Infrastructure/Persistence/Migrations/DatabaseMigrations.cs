using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Migrations.Move;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Persistence.Migrations;

internal sealed class DatabaseMigrations(
    IOptions<PersistenceOptions> options, ISchemaReports reports, TimeProvider clock, ILogger<SqlMigrator> logger) : IDatabaseMigrations
{
    private readonly IReadOnlyList<MigrationScript> _scripts = MigrationScript.OfCurrentSchema();

    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        var report = await KnownAsync(cancellationToken);
        try
        {
            IReadOnlyList<string> moved = report.Generation == SchemaGeneration.Legacy ? await Move().RunAsync(report.Shape, cancellationToken) : [];
            return [.. moved, .. await new SqlMigrator(options.Value.ConnectionString, _scripts, clock, logger).MigrateAsync(cancellationToken)];
        }
        catch (Exception exception) when (DatabaseErrors.Translate(exception, "migrating") is { } translated)
        {
            throw translated;
        }
    }

    public async Task<IReadOnlyList<PlannedStep>> PlanAsync(CancellationToken cancellationToken)
    {
        var report = await KnownAsync(cancellationToken);
        try
        {
            var moving = report.Generation == SchemaGeneration.Legacy;
            IReadOnlyList<PlannedStep> steps = moving ? await Move().PlanAsync(report.Shape, cancellationToken) : [];
            var scripts = moving ? _scripts.Except(MoveSteps.Scripts.AsEnumerable()) : await PendingAsync(cancellationToken);
            return [.. steps, .. scripts.Select(script => new PlannedStep(script.Name, "applies the script", "see its first lines", null))];
        }
        catch (Exception exception) when (DatabaseErrors.Translate(exception, "planning a migration") is { } translated)
        {
            throw translated;
        }
    }

    public async Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        var pending = await PendingAsync(cancellationToken);
        if (pending.Count > 0)
        {
            var state = pending.Count == _scripts.Count ? "The database is empty or was never migrated" : "The database is behind this build";
            throw new DatabaseSchemaException($"{state}: {string.Join(", ", pending.Select(script => script.Name))} missing; run `CoachPlus.Api migrate`.");
        }
    }

    private async Task<SchemaReport> KnownAsync(CancellationToken cancellationToken)
    {
        var report = await reports.ReadAsync(cancellationToken);
        return report.Generation == SchemaGeneration.Unknown ? throw new DatabaseSchemaException(report.Refusal()!) : report;
    }

    private LegacyMove Move() => new(options.Value.ConnectionString, clock, logger);

    private async Task<IReadOnlyList<MigrationScript>> PendingAsync(CancellationToken cancellationToken)
    {
        var own = DatabaseAddress.Of(options.Value.ConnectionString);
        own.Pooling = false; // asked once at the start, and by readiness now and then: no connection is kept for it
        own.Timeout = own.CommandTimeout = options.Value.ConnectTimeoutSeconds;
        try
        {
            await using var source = DatabaseAddress.Named(own, "coachplus-migrations").Build();
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return MigrationJournal.Pending(_scripts, await MigrationJournal.ReadAsync(connection, cancellationToken));
        }
        catch (Exception exception) when (DatabaseErrors.Translate(exception, "reading the journal of migrations") is { } translated)
        {
            throw translated;
        }
    }
}
