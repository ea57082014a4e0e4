using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>A transcription in a worker's hands.</summary>
/// <param name="Session">The session.</param>
/// <param name="Fence">What every write must carry; rises with each attempt and each start, never falls.</param>
/// <param name="Attempt">Attempts of this start that count, this one included.</param>
/// <param name="Audio">The recording as it was verified.</param>
/// <param name="Language">As the client asked for it.</param>
/// <param name="Ticket">What the engine of an earlier attempt still works on, or has done; null when there is none.</param>
/// <param name="Trouble">Why the attempt before broke off, as a sentence; null when none did, or it said nothing.</param>
public sealed record ClaimedTranscription(
    TranscriptionSessionId Session, long Fence, int Attempt, AudioObject Audio, string Language, string? Ticket, string? Trouble);

/// <summary>How far an attempt is.</summary>
/// <param name="Percent">0 to 99; a lower one than before changes nothing.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="ProcessedSeconds">Audio that is done; null when that is not known.</param>
/// <param name="TotalSeconds">Audio in all; null when that is not known.</param>
/// <param name="EstimatedEnd">When it should be done; null when there is nothing to tell it by.</param>
public sealed record TranscriptionStep(int Percent, string Message, int? ProcessedSeconds = null, int? TotalSeconds = null, DateTimeOffset? EstimatedEnd = null);

/// <summary>What an attempt has made.</summary>
/// <param name="Segments">In order of time; none when nobody spoke.</param>
/// <param name="Doubts">As many as segments, in their order.</param>
/// <param name="AudioSeconds">Length of the recording as decoded.</param>
/// <param name="Engine">The word of the engine.</param>
/// <param name="Heard">What the engine told beside the words.</param>
public sealed record FinishedTranscription(IReadOnlyList<HeardSegment> Segments, IReadOnlyList<SpeechDoubts> Doubts, double AudioSeconds, string Engine, HeardSpeech Heard);

/// <summary>
/// Transcriptions that wait for workers or are at work. Every write of an attempt carries its fence, and is refused when that is no longer the job's or the
/// session is not at work any more. Leases and pauses are measured by the database's clock. Throws <see cref="Common.UnavailableException"/> when the
/// database does not answer.
/// </summary>
public interface ITranscriptionQueue
{
    /// <summary>Hears of starts and cancellations from now on, in any process.</summary>
    IWorkHint Hint();

    /// <summary>
    /// Takes the oldest that waits, or whose worker's lease has run out, of the coach who has the fewest at work, so that two workers never get the same.
    /// </summary>
    /// <param name="owner">Who takes it.</param>
    /// <param name="engine">The word of the engine that will be asked. What another one keeps is let go.</param>
    /// <param name="lease">How long without a sign of life.</param>
    /// <param name="cancellationToken">Takes nothing when it fires before.</param>
    /// <returns>Null when there is none.</returns>
    Task<ClaimedTranscription?> ClaimAsync(string owner, string engine, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Moves the lease's end to <paramref name="lease"/> from now.</summary>
    Task<RunWrite> RenewAsync(ClaimedTranscription claimed, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Tells how far it is.</summary>
    Task<RunWrite> ReportAsync(ClaimedTranscription claimed, TranscriptionStep step, CancellationToken cancellationToken);

    /// <summary>Gives the minutes that are kept for it their true length, if the plan allows that.</summary>
    /// <param name="claimed">The attempt.</param>
    /// <param name="audioSeconds">Length of the recording.</param>
    /// <param name="cancellationToken">Stores nothing when it fires before.</param>
    /// <returns>Why the plan refuses; null when it does not, or nothing is kept.</returns>
    Task<PlanRefusal?> AdjustAsync(ClaimedTranscription claimed, double audioSeconds, CancellationToken cancellationToken);

    /// <summary>Notes what the engine keeps for a later attempt. What was noted before goes to those that are to be let go; null notes nothing in its place.</summary>
    Task<RunWrite> NoteTicketAsync(ClaimedTranscription claimed, string? ticket, CancellationToken cancellationToken);

    /// <summary>
    /// Stores transcript, doubts, cost and usage, and ends the job. Without a segment it is stored that nobody spoke. The ticket that is noted goes to those that are
    /// to be let go.
    /// </summary>
    Task<RunWrite> CompleteAsync(ClaimedTranscription claimed, FinishedTranscription finished, CancellationToken cancellationToken);

    /// <summary>Ends it without a transcript and gives the minutes back.</summary>
    /// <param name="claimed">The attempt.</param>
    /// <param name="code">For operators: one stable word.</param>
    /// <param name="sentence">For coaches.</param>
    /// <param name="cancellationToken">Stores nothing when it fires before.</param>
    Task<RunWrite> FailAsync(ClaimedTranscription claimed, string code, string sentence, CancellationToken cancellationToken);

    /// <summary>Puts it back for another attempt.</summary>
    /// <param name="claimed">The attempt.</param>
    /// <param name="pause">Not before so long from now.</param>
    /// <param name="trouble">Why, as a sentence that is shown meanwhile; null when the process stops, and then the attempt does not count.</param>
    /// <param name="cancellationToken">Stores nothing when it fires before.</param>
    Task<RunWrite> HandBackAsync(ClaimedTranscription claimed, TimeSpan pause, string? trouble, CancellationToken cancellationToken);

    /// <summary>Whether the attempt has ended so: a write may have been committed while its answer was lost.</summary>
    Task<bool> HasEndedAsync(ClaimedTranscription claimed, TranscriptionStatus status, CancellationToken cancellationToken);

    /// <summary>Seconds of work for a second of audio, the middle one of those that this engine finished last; null before there are any.</summary>
    Task<double?> PaceAsync(string engine, CancellationToken cancellationToken);
}
