using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Jobs by the players of their sessions. The scope is part of the query. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IPlayerJobs
{
    /// <summary>The finished jobs of sessions that name a player, newest first.</summary>
    /// <param name="player">As it stands in the session, letter by letter.</param>
    /// <param name="mode">Only these, or null for all.</param>
    /// <param name="scope">Within it only.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<JobOfSession>> ListDoneAsync(string player, AnalysisMode? mode, AccessScope scope, int most, CancellationToken cancellationToken);
}
