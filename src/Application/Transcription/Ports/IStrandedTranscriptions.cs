using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>Sessions that nobody carries on with. Ages are measured by the database's clock. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IStrandedTranscriptions
{
    /// <summary>Sessions that wait for audio whose address has run out for so long, in the order of their ids, at most a page of them.</summary>
    /// <param name="margin">So long after the end of the address.</param>
    /// <param name="after">Only those with a higher id; null for the first page.</param>
    /// <param name="limit">Size of a page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<StoredTranscription>> OverdueUploadsAsync(TimeSpan margin, TranscriptionSessionId? after, int limit, CancellationToken cancellationToken);

    /// <summary>Takes jobs out of the queue whose session was ended or deleted by somebody else, gives back what they hold and forgets what lies beside deleted sessions.</summary>
    /// <returns>How many.</returns>
    Task<int> LetGoAsync(CancellationToken cancellationToken);

    /// <summary>Fails sessions that the existing system's worker has at work and of which nothing was heard for so long.</summary>
    /// <returns>Which.</returns>
    Task<IReadOnlyList<TranscriptionSessionId>> FailSilentAsync(TimeSpan silence, string sentence, CancellationToken cancellationToken);

    /// <summary>The audio that each of these sessions has now; those that do not exist, or have none, are left out.</summary>
    Task<IReadOnlyDictionary<TranscriptionSessionId, AudioObject>> AudioOfAsync(IReadOnlyCollection<TranscriptionSessionId> sessions, CancellationToken cancellationToken);
}
