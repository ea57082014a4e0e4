namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Rows that only tell what once was. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IOldRecords
{
    /// <summary>Deletes notes of folders that were emptied, and worker processes that were last seen, so long ago.</summary>
    /// <returns>How many rows.</returns>
    Task<int> PruneAsync(TimeSpan notes, TimeSpan workers, CancellationToken cancellationToken);
}
