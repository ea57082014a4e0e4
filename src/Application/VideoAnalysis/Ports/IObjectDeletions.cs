namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>A folder whose objects nobody needs any more.</summary>
/// <param name="Id">The note's id.</param>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Prefix">Ends with a slash.</param>
/// <param name="Attempts">How often it was taken, this time included.</param>
public sealed record ObjectDeletion(long Id, string Bucket, string Prefix, int Attempts);

/// <summary>
/// Folders that were noted for deletion in the transaction that made them superfluous. Doing one twice, or by two workers at once,
/// is harmless. Throws <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IObjectDeletions
{
    /// <summary>
    /// Takes the folder that is longest due, by the database's clock, so that of several workers each gets another one. A folder whose
    /// upload address still worked when it was noted comes up a second time, once it does not.
    /// </summary>
    /// <param name="hold">How long nobody else gets it.</param>
    /// <param name="cancellationToken">Takes nothing when it fires before.</param>
    /// <returns>Null when nothing is due.</returns>
    Task<ObjectDeletion?> TakeAsync(TimeSpan hold, CancellationToken cancellationToken);

    /// <summary>The folder is empty.</summary>
    Task DoneAsync(long id, CancellationToken cancellationToken);

    /// <summary>The folder could not be emptied: it comes up again after the pause, behind those that are due before.</summary>
    /// <param name="id">The note.</param>
    /// <param name="pause">From now.</param>
    /// <param name="why">For operators.</param>
    /// <param name="cancellationToken">Changes nothing when it fires before.</param>
    Task PutOffAsync(long id, TimeSpan pause, string why, CancellationToken cancellationToken);
}
