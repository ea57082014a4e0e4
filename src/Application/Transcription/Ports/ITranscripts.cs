using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>What became of a change of segments.</summary>
/// <param name="Changed">How many were changed.</param>
/// <param name="Missing">Those that the transcript does not have; when there is one, nothing was changed.</param>
public sealed record SegmentChange(int Changed, IReadOnlyList<TranscriptSegmentId> Missing);

/// <summary>Transcripts of sessions that the caller has found for its coach. Every call throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface ITranscripts
{
    /// <summary>Who is who.</summary>
    Task<SpeakerRoles> RolesAsync(TranscriptionSessionId session, CancellationToken cancellationToken);

    /// <summary>The segments in order of time, those that begin together by id. Read as they come; the connection is kept until the end, or until the reader stops.</summary>
    IAsyncEnumerable<TranscriptSegment> ReadAsync(TranscriptionSessionId session, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a transcript in the place of whatever is there, and the session's change with it, all or nothing.
    /// </summary>
    /// <param name="read">The session as it was read.</param>
    /// <param name="changed">The session as it is to be.</param>
    /// <param name="segments">In order of time.</param>
    /// <param name="doubts">Of each segment, in their order.</param>
    /// <param name="roles">Of the speakers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False when the session was changed or deleted meanwhile; nothing is stored then.</returns>
    Task<bool> ReplaceAsync(
        StoredTranscription read,
        TranscriptionSession changed,
        IReadOnlyList<HeardSegment> segments,
        IReadOnlyList<SpeechDoubts> doubts,
        IReadOnlyDictionary<int, SpeakerRole> roles,
        CancellationToken cancellationToken);

    /// <summary>Gives segments new contents, all or none. Their doubts go: somebody has looked.</summary>
    Task<SegmentChange> EditAsync(TranscriptionSessionId session, IReadOnlyDictionary<TranscriptSegmentId, string> contents, CancellationToken cancellationToken);

    /// <summary>Gives the speakers these roles and no others.</summary>
    Task ReplaceSpeakerRolesAsync(TranscriptionSessionId session, IReadOnlyDictionary<int, SpeakerRole> roles, CancellationToken cancellationToken);

    /// <summary>Gives segments roles of their own, all or none; those of others stay.</summary>
    Task<SegmentChange> SetSegmentRolesAsync(TranscriptionSessionId session, IReadOnlyDictionary<TranscriptSegmentId, SpeakerRole> roles, CancellationToken cancellationToken);

    /// <summary>Takes all segments' own roles away.</summary>
    Task ClearSegmentRolesAsync(TranscriptionSessionId session, CancellationToken cancellationToken);
}
