using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>A session as it is stored.</summary>
/// <param name="Session">The session.</param>
/// <param name="Segments">How many segments its transcript has.</param>
/// <param name="Version">Of what was read: a change is stored only over it.</param>
public sealed record StoredTranscription(TranscriptionSession Session, int Segments, long Version);

/// <summary>
/// Sessions whose audio is transcribed. Whose they are is part of every query: what is somebody else's is not there. Every call throws
/// <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface ITranscriptionSessions
{
    /// <summary>Adds a new session. Its coach must be known: <see cref="ISpeakingCoaches.EnsureAsync"/>.</summary>
    Task AddAsync(TranscriptionSession session, CancellationToken cancellationToken);

    /// <summary>The session, or null when the coach has none of this id.</summary>
    Task<StoredTranscription?> FindAsync(TranscriptionSessionId id, SpeakingCoachId coach, CancellationToken cancellationToken);

    /// <summary>The session with what a worker last wrote about it, with one statement.</summary>
    Task<(TranscriptionSession Session, ProgressRow? Row)?> FindProgressAsync(TranscriptionSessionId id, SpeakingCoachId coach, CancellationToken cancellationToken);

    /// <summary>The coach's sessions, newest first, ties broken by id.</summary>
    /// <param name="coach">Whose.</param>
    /// <param name="status">Only these, or null for all.</param>
    /// <param name="limit">So many at most.</param>
    /// <param name="offset">So many are passed over.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<StoredTranscription>> ListAsync(SpeakingCoachId coach, TranscriptionStatus? status, int limit, int offset, CancellationToken cancellationToken);

    /// <summary>Stores a change of a session that was read.</summary>
    /// <param name="read">As it was read.</param>
    /// <param name="changed">As it is to be.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False when it was changed or deleted meanwhile; nothing is stored then.</returns>
    Task<bool> SaveAsync(StoredTranscription read, TranscriptionSession changed, CancellationToken cancellationToken);

    /// <summary>Deletes a session with its transcript. What it used of a plan stays used.</summary>
    /// <returns>False when it was changed or deleted meanwhile.</returns>
    Task<bool> DeleteAsync(StoredTranscription read, CancellationToken cancellationToken);
}
