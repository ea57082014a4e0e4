using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription;

/// <summary>Finds what a request names, or refuses. What is somebody else's is not found. Some texts are those that existing clients look for.</summary>
internal static class TranscriptionLookups
{
    /// <summary>The coach who asks, as the tables of transcripts know one.</summary>
    public static SpeakingCoachId SpeakingCoach(this ICurrentCoach current) => SpeakingCoachId.Of(current.Coach.Id);

    public static async Task<StoredTranscription> RequireAsync(this ITranscriptionSessions sessions, string id, ICurrentCoach current, CancellationToken cancellationToken)
        => (Guid.TryParse(id, out var value) ? await sessions.FindAsync(new TranscriptionSessionId(value), current.SpeakingCoach(), cancellationToken) : null) ?? throw NoSession();

    /// <summary>A session with a transcript.</summary>
    /// <param name="sessions">The sessions.</param>
    /// <param name="id">As the client names it.</param>
    /// <param name="refusal">What the client is told when there is no transcript yet.</param>
    /// <param name="current">Who asks.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<StoredTranscription> RequireCompletedAsync(
        this ITranscriptionSessions sessions, string id, Func<string, string> refusal, ICurrentCoach current, CancellationToken cancellationToken)
    {
        var stored = await sessions.RequireAsync(id, current, cancellationToken);
        return stored.Session.Status == TranscriptionStatus.Completed
            ? stored
            : throw new RequestException(RefusalKind.Malformed, "transcript.not-available", refusal(Domain.Common.Words.Of(stored.Session.Status)));
    }

    public static RequestException NoSession() => new(RefusalKind.NotFound, "transcription.not-found", "Session not found");

    public static RequestException NoVideo() => new(RefusalKind.NotFound, "video-session.not-found", "There is no such video session. It may have been deleted: reload the list of videos.");

    /// <summary>Somebody else was faster, again and again.</summary>
    public static RequestException Changed() => new(RefusalKind.Conflict, "transcription.changed", "The session was changed at the same time by somebody else: reload it and try again.");

    public static RequestException NoSegments(IEnumerable<TranscriptSegmentId> missing)
        => new(RefusalKind.NotFound, "segment.not-found", $"Segment not found: {string.Join(", ", missing.Take(10))}. The segment may have been deleted or does not belong to this session.");
}
