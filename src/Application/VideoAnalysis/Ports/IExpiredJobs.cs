namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Running jobs whose workers went silent. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IExpiredJobs
{
    /// <summary>
    /// Running jobs whose lease ran out before now by the database's clock, longest silent first. A row that somebody is writing at this
    /// moment is left out, and so are rows without a lease: they are in the hands of the old system. Nothing is changed: what becomes of
    /// the jobs is written by the save of <see cref="IAnalysisJobQueue"/> under the silent run's fence, so that of two callers one is refused.
    /// </summary>
    /// <param name="after">The end of the page before, or null for the first one.</param>
    /// <param name="atMost">So many at most.</param>
    /// <param name="cancellationToken">Reads nothing when it fires before.</param>
    Task<JobPage> PageAsync(JobCursor? after, int atMost, CancellationToken cancellationToken);
}
