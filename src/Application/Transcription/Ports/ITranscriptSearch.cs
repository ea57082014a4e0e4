using CoachPlus.Domain.Transcription;
using CoachPlus.Domain.Transcription.Search;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>A segment in which something was found.</summary>
/// <param name="Session">The session whose transcript it is of.</param>
/// <param name="Title">That session's title.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Role">The role that counts for it; null when nobody said.</param>
public sealed record FoundSegment(TranscriptionSessionId Session, string Title, TranscriptSegment Segment, SpeakerRole? Role);

/// <summary>Looks for words in transcripts.</summary>
public interface ITranscriptSearch
{
    /// <summary>The segments of the coach's completed sessions that hold all that is looked for: newest session first, within one in order of time, ties broken by id.</summary>
    /// <param name="coach">Whose.</param>
    /// <param name="session">Only of this one; null for all.</param>
    /// <param name="query">What.</param>
    /// <param name="limit">So many at most.</param>
    /// <param name="offset">So many are passed over.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<IReadOnlyList<FoundSegment>> FindAsync(
        SpeakingCoachId coach, TranscriptionSessionId? session, TranscriptQuery query, int limit, int offset, CancellationToken cancellationToken);
}
