using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>
/// Which of the places that hold objects no row needs. Each call is one statement. Throws <see cref="Common.UnavailableException"/> when
/// the database does not answer.
/// </summary>
public interface IUnneededPlaces
{
    /// <summary>
    /// The folders among these places that are not needed: an upload's folder in which no job's and no session's video lies, or only the
    /// place of an upload that was closed before the grace period; and a run's folder of a job that is in another run (also when that one has a lower
    /// number: the database may have forgotten a claim) or has failed, and whose row does not name it; and the folder of an attempt to print a report that is over and whose PDF the job's row does not name. Folders that are noted for deletion already are left out.
    /// </summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="places">Where objects were found.</param>
    /// <param name="grace">How long an upload must have been closed.</param>
    /// <param name="note">Whether to note them for deletion, by the same statement; see <see cref="IObjectDeletions"/>.</param>
    /// <param name="cancellationToken">Notes nothing when it fires before.</param>
    /// <returns>Their prefixes, with a slash at the end.</returns>
    Task<IReadOnlyList<string>> FindAsync(
        string bucket, IReadOnlyCollection<UploadPlace> places, TimeSpan grace, bool note, CancellationToken cancellationToken);

    /// <summary>Of these uploads in parts, those that no job waits for.</summary>
    Task<IReadOnlyList<OpenUpload>> FindAsync(IReadOnlyCollection<OpenUpload> uploads, CancellationToken cancellationToken);
}
