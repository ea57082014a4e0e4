using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Which of the waiting jobs a claim looks at first; those of the other kind come when there is none.</summary>
public enum ClaimPreference
{
    /// <summary>Jobs that wait for their quick pass: a coach sees something soon.</summary>
    Quick,

    /// <summary>Jobs that wait for their deep pass.</summary>
    Deep,
}

/// <summary>
/// The queue as workers see it. Every write of a run carries its fence and is refused when that is no longer the job's.
/// Throws <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IAnalysisJobQueue
{
    /// <summary>
    /// Takes the next job that is <see cref="AnalysisJob.IsWaiting"/> and whose back-off is over, in one statement, so that two workers
    /// never get the same. The owners of sessions take turns, each one's jobs in the order in which they arrived. The session becomes
    /// <c>processing</c>. Equals <see cref="AnalysisJob.Claim"/> on the stored state.
    /// </summary>
    /// <returns>The claimed job, or null when nothing waits.</returns>
    Task<JobOfSession?> ClaimAsync(string owner, TimeSpan lease, ClaimPreference preference, CancellationToken cancellationToken);

    /// <summary>Whether a job waits for its quick pass and could be claimed now.</summary>
    Task<bool> QuickPassWaitsAsync(CancellationToken cancellationToken);

    /// <summary>Moves the lease's end to <paramref name="lease"/> from now.</summary>
    Task<RunWrite> RenewAsync(AnalysisJobId job, long fence, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Raises the progress; never lowers it.</summary>
    Task<RunWrite> ReportProgressAsync(AnalysisJobId job, long fence, int percent, CancellationToken cancellationToken);

    /// <summary>Notes an object that the run has written and read back, and that no result names.</summary>
    Task<RunWrite> RecordAsync(AnalysisJobId job, long fence, StoredArtifact artifact, CancellationToken cancellationToken);

    /// <summary>
    /// Stores what the run's verbs made of the job (quick done, deep started, finished, failed, handed back), with the session status that
    /// follows, in one transaction. A job that is finished must have its results' artifacts noted, now or before.
    /// </summary>
    /// <param name="job">The job after the verb; or after two, when its quick pass is its last one.</param>
    /// <param name="fence">The run's number.</param>
    /// <param name="noted">Objects that the run has written and read back, noted in the same transaction.</param>
    /// <param name="cancellationToken">Writes nothing when it fires before the commit.</param>
    Task<RunWrite> SaveAsync(AnalysisJob job, long fence, IReadOnlyCollection<StoredArtifact> noted, CancellationToken cancellationToken);

    /// <summary>The same, with nothing to note.</summary>
    Task<RunWrite> SaveAsync(AnalysisJob job, long fence, CancellationToken cancellationToken) => SaveAsync(job, fence, [], cancellationToken);

    /// <summary>Reads the job back as it is stored, in a transaction of its own; null when it is gone.</summary>
    Task<AnalysisJob?> ReadBackAsync(AnalysisJobId job, CancellationToken cancellationToken);

    /// <summary>Returns when something was queued, or after <paramref name="atMost"/>. A hint only: there may be nothing.</summary>
    Task WaitForWorkAsync(TimeSpan atMost, CancellationToken cancellationToken);
}
