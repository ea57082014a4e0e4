using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>What is to be put into the queue.</summary>
/// <param name="Read">The session as it was read.</param>
/// <param name="Changed">The session as it is to be: at work, with audio that was verified.</param>
/// <param name="Task">Number of this start, which clients are told.</param>
/// <param name="Engine">The word of the speech engine that will be asked.</param>
/// <param name="Terms">The plan under which it is done.</param>
/// <param name="Hold">The minutes that are kept for it.</param>
public sealed record TranscriptionStart(StoredTranscription Read, TranscriptionSession Changed, Guid Task, string Engine, PlanTerms Terms, PlanHold Hold);

/// <summary>What became of it.</summary>
/// <param name="Stored">False when nothing was stored: the session was changed meanwhile, or the plan refuses.</param>
/// <param name="Refusal">Why the plan refuses; null when it does not, or was not asked because the session was changed.</param>
public sealed record StartVerdict(bool Stored, PlanRefusal? Refusal);

/// <summary>Puts transcriptions into the queue.</summary>
public interface ITranscriptionStarts
{
    /// <summary>
    /// Keeps the minutes, stores the session, clears away what an earlier run left (segments, roles, cost, progress, reason of failure), queues it and wakes a
    /// worker, all or nothing.
    /// </summary>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<StartVerdict> StartAsync(TranscriptionStart start, CancellationToken cancellationToken);
}
