using CoachPlus.Application.Identity.Contracts;

namespace CoachPlus.Application.Plans.Contracts;

/// <summary>What plans allow of transcripts. Every call throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface ITranscriptPlans
{
    /// <summary>
    /// The coach's plan: what the tables of transcripts say when that is more than the free one, else what goes with the account's role; none binds superusers. The place is the
    /// coach's time zone there, or the installation's.
    /// </summary>
    Task<PlanTerms> OfAsync(CurrentCoach coach, CancellationToken cancellationToken);

    /// <summary>Whether the plan refuses a file of so many bytes; null when it does not.</summary>
    Task<PlanRefusal?> RefuseFileAsync(CurrentCoach coach, long bytes, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the plan refuses, at this moment, to transcribe so much; null when it does not. It keeps nothing: what is started is held in the transaction that starts it.
    /// </summary>
    /// <param name="coach">Who.</param>
    /// <param name="seconds">Length of the audio; 0 while nobody knows it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<PlanRefusal?> RefuseTranscriptionAsync(CurrentCoach coach, int seconds, CancellationToken cancellationToken);
}
