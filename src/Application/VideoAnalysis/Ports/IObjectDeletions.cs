namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>A folder whose objects nobody needs any more.</summary>
/// <param name="Id">The note's id.</param>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Prefix">Ends with a slash.</param>
public sealed record ObjectDeletion(long Id, string Bucket, string Prefix);

/// <summary>
/// Folders that were noted for deletion in the transaction that made them superfluous. Doing one twice, or by two workers at once,
/// is harmless. Throws <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IObjectDeletions
{
    /// <summary>What is still to do and due, oldest first.</summary>
    /// <param name="now">A folder whose upload address still works comes up a second time, once it does not.</param>
    /// <param name="atMost">So many at most.</param>
    /// <param name="cancellationToken">Reads nothing when it fires before.</param>
    Task<IReadOnlyList<ObjectDeletion>> PendingAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken);

    /// <summary>The folder is empty.</summary>
    Task DoneAsync(long id, CancellationToken cancellationToken);
}
