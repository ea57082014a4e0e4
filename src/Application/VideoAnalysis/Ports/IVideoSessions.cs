using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Which sessions to list: newest first, ties broken by id.</summary>
/// <param name="Status">Only these, or null for all.</param>
/// <param name="ExcludeFailed">Leave failed ones out.</param>
/// <param name="Offset">Sessions to pass over.</param>
/// <param name="Limit">At most so many.</param>
public sealed record SessionFilter(SessionStatus? Status, bool ExcludeFailed, int Offset, int Limit)
{
    /// <summary>Only those whose title, notes or one of whose players hold this text, in capitals or not; null for all.</summary>
    public string? Text { get; init; }
}

/// <summary>Which sessions to delete.</summary>
/// <param name="Status">Only these, or null for all.</param>
/// <param name="MadeBefore">Only those made before this time, or null for all.</param>
public sealed record SessionSelection(SessionStatus? Status, DateTimeOffset? MadeBefore);

/// <summary>What was deleted in one transaction.</summary>
/// <param name="Sessions">How many sessions.</param>
/// <param name="Files">Videos that had arrived and results that were stored, each object once.</param>
/// <param name="More">Whether the selection may name more.</param>
public sealed record DeletedSessions(int Sessions, int Files, bool More);

/// <summary>A session with what is known of its jobs, read in one query and without their results.</summary>
/// <param name="Session">The session.</param>
/// <param name="JobCount">How many jobs it has.</param>
/// <param name="Latest">The newest job, or null.</param>
public sealed record SessionOverview(VideoSession Session, int JobCount, LatestJob? Latest)
{
    /// <summary>A picture of the video that the session plays, from its newest finished analysis: small, or of full size from before there were small ones. Null where there is none.</summary>
    public ObjectAddress? Still { get; init; }
}

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

    /// <summary>
    /// Deletes sessions as the other method does, oldest id first. Whether the selection names a session is looked at again once it is
    /// locked: one whose job was just retried stays.
    /// </summary>
    /// <param name="selection">Which.</param>
    /// <param name="scope">Within it only.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Deletes nothing when it fires before the commit.</param>
    Task<DeletedSessions> DeleteAsync(SessionSelection selection, AccessScope scope, int limit, DateTimeOffset now, CancellationToken cancellationToken);
}
