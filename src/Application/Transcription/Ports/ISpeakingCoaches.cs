using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>Coaches in the tables of transcripts. Every call throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface ISpeakingCoaches
{
    /// <summary>Makes a coach known who is not yet; what is stored of others stays as it is. The row has the free plan: what goes with an account is said by the account.</summary>
    /// <param name="id">The coach's id.</param>
    /// <param name="email">The coach's address. One that another row has is stored with the id behind it: the tables hold each once.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task EnsureAsync(SpeakingCoachId id, string email, DateTimeOffset at, CancellationToken cancellationToken);
}
