using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Which sessions to list: newest first, ties broken by id.</summary>
/// <param name="Status">Only these, or null for all.</param>
/// <param name="ExcludeFailed">Leave failed ones out.</param>
/// <param name="Offset">Sessions to pass over.</param>
/// <param name="Limit">At most so many.</param>
public sealed record SessionFilter(SessionStatus? Status, bool ExcludeFailed, int Offset, int Limit);

/// <summary>A session with what is known of its jobs, read in one query and without their results.</summary>
/// <param name="Session">The session.</param>
/// <param name="JobCount">How many jobs it has.</param>
/// <param name="Latest">The newest job, or null.</param>
public sealed record SessionOverview(VideoSession Session, int JobCount, LatestJob? Latest);

/// <summary>The newest job of a session.</summary>
public sealed record LatestJob(
    AnalysisJobId Id, JobStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, bool HasResults, bool HasReport, bool HasPdf);

/// <summary>Video sessions. The scope is part of every query. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IVideoSessions
{
    /// <summary>Adds a new session.</summary>
    Task AddAsync(VideoSession session, CancellationToken cancellationToken);

    /// <summary>The session, or null when there is none within the scope.</summary>
    Task<SessionOverview?> FindAsync(VideoSessionId id, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>The sessions within the scope that the filter names.</summary>
    Task<IReadOnlyList<SessionOverview>> ListAsync(SessionFilter filter, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes the session with its jobs and all that hangs from them, in one transaction; a worker that runs one of them is fenced
    /// off. The folders whose objects nobody needs any more are noted in the same transaction, so that a crash cannot forget them.
    /// </summary>
    /// <returns>False when there is none within the scope.</returns>
    Task<bool> DeleteAsync(VideoSessionId id, AccessScope scope, DateTimeOffset now, CancellationToken cancellationToken);
}
