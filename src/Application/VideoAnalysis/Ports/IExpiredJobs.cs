using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Running jobs whose workers went silent. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IExpiredJobs
{
    /// <summary>
    /// Running jobs whose lease ran out before now by the database's clock, longest silent first. Nothing is changed: what becomes of
    /// them is written by <see cref="IAnalysisJobQueue.SaveAsync"/> under the silent run's fence, so that of two callers one is refused.
    /// </summary>
    /// <param name="atMost">So many at most.</param>
    /// <param name="cancellationToken">Reads nothing when it fires before.</param>
    Task<IReadOnlyList<AnalysisJob>> ListAsync(int atMost, CancellationToken cancellationToken);
}
