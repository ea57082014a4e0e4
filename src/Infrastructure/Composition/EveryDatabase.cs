using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.Infrastructure.Persistence.Schema;
using CoachPlus.Infrastructure.Transcription.Persistence;

namespace CoachPlus.Infrastructure.Composition;

/// <summary>
/// The tables of all modules, in one database or in two: operators have one command for them. Each may be the existing system's or this product's own,
/// whichever the other is.
/// </summary>
internal sealed class EveryDatabase(SchemaReports videoReports, DatabaseMigrations video, TranscriptSchema transcripts) : ISchemaReports, IDatabaseMigrations
{
    // Whoever brings only transcripts may want them left as they are.
    private const string BesideTranscripts = "Run `CoachPlus.Api beside`, which makes the tables of videos and leaves those of transcripts as they are, or `CoachPlus.Api migrate`, which brings these to the current shape too.";

    public async Task<SchemaReport> ReadAsync(CancellationToken cancellationToken)
    {
        var report = await videoReports.ReadAsync(cancellationToken) with { Transcripts = await transcripts.ReadAsync(cancellationToken) };
        return report is { Generation: SchemaGeneration.Empty, Transcripts.Generation: SchemaGeneration.Legacy } ? report with { WhatToDo = BesideTranscripts } : report;
    }

    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await KnownAsync(cancellationToken);
        return [.. await transcripts.MigrateAsync(cancellationToken), .. await video.MigrateAsync(cancellationToken)];
    }

    public async Task<IReadOnlyList<PlannedStep>> PlanAsync(CancellationToken cancellationToken)
        => [.. await transcripts.PlanAsync(cancellationToken), .. await video.PlanAsync(cancellationToken)];

    public async Task<IReadOnlyList<string>> LayBesideAsync(CancellationToken cancellationToken)
    {
        var report = await KnownAsync(cancellationToken);
        return report.Generation == SchemaGeneration.Legacy || report.Transcripts!.Generation != SchemaGeneration.Legacy
            ? [.. await video.LayBesideAsync(cancellationToken), .. await transcripts.LayBesideAsync(cancellationToken)]

            // Only transcripts have existing tables: those of videos are this product's own, and nobody else's are altered by making them.
            : [.. await video.MigrateAsync(cancellationToken), .. await transcripts.LayBesideAsync(cancellationToken)];
    }

    public async Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        await video.RequireCurrentAsync(cancellationToken);
        await transcripts.RequireCurrentAsync(cancellationToken);
    }

    // Before anything is changed anywhere.
    private async Task<SchemaReport> KnownAsync(CancellationToken cancellationToken)
    {
        var report = await ReadAsync(cancellationToken);
        return report.Generation == SchemaGeneration.Unknown || report.Transcripts!.Generation == SchemaGeneration.Unknown
            ? throw new DatabaseSchemaException(report.Generation == SchemaGeneration.Unknown ? report.Refusal()! : $"Transcripts: {report.Transcripts!.Refusal()}")
            : report;
    }
}
