using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>A job and the session that it belongs to.</summary>
public sealed record JobOfSession(AnalysisJob Job, VideoSession Session)
{
    /// <summary>What coaches added to the job.</summary>
    public JobCoaching Coaching { get; init; } = JobCoaching.None;

    /// <summary>What a job of the existing system's first generation ended with; null for all others.</summary>
    public OldResults? Old { get; init; }

    /// <summary>The report as it was printed last, by this system or the existing one; null when it never was.</summary>
    public JobPdf? Pdf { get; init; }
}

/// <summary>Results from before there were two passes, as they were stored: the poses beside the metrics, the evidence at the top.</summary>
/// <param name="Results">All of it, a JSON object.</param>
/// <param name="Findings">Its findings where they have a column of their own, a JSON object; else null.</param>
/// <param name="Report">Its report, likewise.</param>
public sealed record OldResults(string Results, string? Findings, string? Report);

/// <summary>Where a printed report lies.</summary>
/// <param name="Key">Object key.</param>
/// <param name="GeneratedAt">When it was made; null where that was not noted.</param>
public sealed record JobPdf(string Key, DateTimeOffset? GeneratedAt);

/// <summary>What became of a conditional write.</summary>
public enum SaveOutcome
{
    /// <summary>Written.</summary>
    Saved,

    /// <summary>Somebody changed or deleted the job since it was read; nothing was written.</summary>
    Conflict,

    /// <summary>The owner of the session has no room for the job's video any more; nothing was written.</summary>
    NoRoom,
}

/// <summary>Analysis jobs as the coach's requests see them. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IAnalysisJobs
{
    /// <summary>The job with its session, or null when there is none within the scope.</summary>
    Task<JobOfSession?> FindAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>All jobs of a session with their results, newest first, ties broken by id; null when there is no such session within the scope.</summary>
    Task<IReadOnlyList<JobOfSession>?> ListAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>Adds a new job and stores the session's new video place, both or neither.</summary>
    /// <param name="job">The job; what its upload announces is held for it.</param>
    /// <param name="session">The session after the verb.</param>
    /// <param name="bound">What has to be kept, also against others who write at the same moment; null for no bound.</param>
    /// <param name="cancellationToken">Writes nothing when it fires before the commit.</param>
    /// <returns>Conflict when the session was deleted meanwhile.</returns>
    Task<SaveOutcome> AddAsync(AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken);

    /// <summary>
    /// Stores what a verb of a request or a sweep made of a job, if its row still has the status, the fence and the upload it was read
    /// with; with it the session's video place and the session status that follows from all its jobs. A job that became claimable wakes a worker.
    /// </summary>
    /// <param name="before">The state as it was read.</param>
    /// <param name="job">The job after the verb.</param>
    /// <param name="session">The session after the verb.</param>
    /// <param name="bound">What has to be kept when a video is taken, also against others who write at the same moment; null for no bound.</param>
    /// <param name="cancellationToken">Writes nothing when it fires before the commit.</param>
    Task<SaveOutcome> SaveAsync(JobState before, AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken);
}

/// <summary>Writes that take no new video.</summary>
public static class WritesWithoutBound
{
    /// <summary>Adds a job for a video that is stored already.</summary>
    public static Task<SaveOutcome> AddAsync(this IAnalysisJobs jobs, AnalysisJob job, VideoSession session, CancellationToken cancellationToken)
        => jobs.AddAsync(job, session, null, cancellationToken);

    /// <summary>Stores a change that takes no video.</summary>
    public static Task<SaveOutcome> SaveAsync(this IAnalysisJobs jobs, JobState before, AnalysisJob job, VideoSession session, CancellationToken cancellationToken)
        => jobs.SaveAsync(before, job, session, null, cancellationToken);
}
