using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Api.Tests.Support;

/// <summary>A database that fits, until a test says otherwise: the start asks before anything else.</summary>
internal sealed class FitSchema : ISchemaReports
{
    public SchemaReport Report { get; set; } = new(SchemaGeneration.Current, "current", true, "15.18", null, [], [], null, []);

    public Task<SchemaReport> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Report);
}
