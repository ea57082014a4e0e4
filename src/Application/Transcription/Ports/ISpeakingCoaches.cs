using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>Coaches in the tables of transcripts.</summary>
public interface ISpeakingCoaches
{
    /// <summary>Makes a coach known who is not yet, with the free plan; what is stored of others stays as it is.</summary>
    /// <param name="id">The coach's id.</param>
    /// <param name="email">The coach's address. One that another row has is stored with the id behind it: the tables hold each once.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task EnsureAsync(SpeakingCoachId id, string email, DateTimeOffset at, CancellationToken cancellationToken);
}
