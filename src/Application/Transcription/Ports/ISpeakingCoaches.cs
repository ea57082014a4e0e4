using CoachPlus.Domain.Plans;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>A coach as the tables of transcripts know one.</summary>
/// <param name="Id">The coach's id there.</param>
/// <param name="Email">The coach's address.</param>
/// <param name="Plan">As stored, whatever its case; null when the word is none.</param>
/// <param name="TimeZone">An IANA name out of the coach's preferences; null when there is none that is known.</param>
public sealed record SpeakingCoach(SpeakingCoachId Id, string Email, Plan? Plan, TimeZoneInfo? TimeZone);

/// <summary>Coaches in the tables of transcripts. Every call throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface ISpeakingCoaches
{
    /// <summary>The coach, or null when the tables do not know one of this id.</summary>
    Task<SpeakingCoach?> FindAsync(SpeakingCoachId id, CancellationToken cancellationToken);

    /// <summary>Makes a coach known who is not yet; what is stored of others stays as it is.</summary>
    /// <param name="id">The coach's id.</param>
    /// <param name="email">The coach's address. One that another row has is stored with the id behind it: the tables hold each once.</param>
    /// <param name="plan">The plan to begin with.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task EnsureAsync(SpeakingCoachId id, string email, Plan plan, DateTimeOffset at, CancellationToken cancellationToken);
}
