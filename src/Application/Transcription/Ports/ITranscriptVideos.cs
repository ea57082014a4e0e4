using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>A session that belongs to a video.</summary>
/// <param name="Id">The session.</param>
/// <param name="Title">Its title.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="DurationSeconds">Length of its audio; null until it is known.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="OffsetMs">How much later its audio began than the video.</param>
public sealed record LinkedTranscript(
    TranscriptionSessionId Id, string Title, TranscriptionStatus Status, int? DurationSeconds, DateTimeOffset CreatedAt, long OffsetMs);

/// <summary>
/// Which session of transcripts belongs to which video. Videos may lie in another database: whether one is there is not known here. Every call throws
/// <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface ITranscriptVideos
{
    /// <summary>The video of a session that the caller has found for its coach; null when it has none.</summary>
    Task<VideoLink?> FindAsync(TranscriptionSessionId session, CancellationToken cancellationToken);

    /// <summary>The coach's sessions that belong to a video, newest first, ties broken by id.</summary>
    Task<IReadOnlyList<LinkedTranscript>> OfVideoAsync(VideoSessionId video, SpeakingCoachId coach, CancellationToken cancellationToken);

    /// <summary>Puts this video in the place of the one before, if any.</summary>
    /// <returns>False when the coach has no such session any more.</returns>
    Task<bool> LinkAsync(TranscriptionSessionId session, SpeakingCoachId coach, VideoLink link, CancellationToken cancellationToken);

    /// <summary>Takes the video away from a session that the caller has found for its coach; without one nothing happens.</summary>
    Task UnlinkAsync(TranscriptionSessionId session, CancellationToken cancellationToken);
}
