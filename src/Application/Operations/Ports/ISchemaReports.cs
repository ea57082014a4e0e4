namespace CoachPlus.Application.Operations.Ports;

/// <summary>Compares the database with what this build needs. Changes nothing.</summary>
public interface ISchemaReports
{
    /// <summary>Reads the catalogue and names what it is.</summary>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<SchemaReport> ReadAsync(CancellationToken cancellationToken);
}
