using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Migrations;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Persistence.Schema;

/// <summary>Asked at the start and by operators now and then: a connection of its own, so that a pool whose types do not fit is no obstacle.</summary>
internal sealed class SchemaReports(IOptions<PersistenceOptions> options, Generation generation, SchemaIncidents incidents) : ISchemaReports
{
    private static readonly IReadOnlyList<string> Scripts = [.. MigrationScript.OfCurrentSchema().Select(script => script.Name)];

    private static readonly IReadOnlyList<string> Beside = [.. MigrationScript.BesideExistingTables().Select(script => script.Name)];

    public async Task<SchemaReport> ReadAsync(CancellationToken cancellationToken)
    {
        var catalogue = await CatalogueAsync(cancellationToken);
        var report = SchemaProbe.Examine(catalogue, Scripts, Beside);
        generation.Decide(report.Generation, catalogue);
        return Demand(report) with { Incidents = incidents.List() };
    }

    // What the operator has said must be there, and nothing else will do.
    private SchemaReport Demand(SchemaReport report)
    {
        var wanted = options.Value.Schema;
        if (!report.Fit || wanted == SchemaChoice.Auto || (wanted == SchemaChoice.Legacy) == (report.Generation == SchemaGeneration.Legacy))
        {
            return report;
        }

        return report with
        {
            Fit = false,
            Missing = [new SchemaGap("setting Persistence:Schema", $"{report.Generation} or Auto for this database", $"{wanted}")],
            WhatToDo = "Correct the setting, or the address of the database.",
        };
    }

    internal async Task<Catalogue> CatalogueAsync(CancellationToken cancellationToken)
    {
        var own = DatabaseAddress.Of(options.Value.ConnectionString);
        own.Pooling = false;
        own.Timeout = options.Value.ConnectTimeoutSeconds;
        own.CommandTimeout = options.Value.CommandTimeoutSeconds;
        try
        {
            await using var source = DatabaseAddress.Plain(own, "coachplus-schema");
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return await CatalogueReader.ReadAsync(connection, cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.Translate(exception, "reading the catalogue") is { } translated)
        {
            throw translated;
        }
    }
}
