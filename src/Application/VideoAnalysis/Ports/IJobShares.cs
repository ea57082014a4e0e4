using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>A link by which an analysis is shared, without its secret.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From then on it opens nothing.</param>
/// <param name="RevokedAt">When it was revoked, or null.</param>
/// <param name="Opened">How often it was opened.</param>
/// <param name="LastOpenedAt">When last, or null.</param>
/// <param name="IsOpen">Whether it opens anything at this moment, by the database's clock.</param>
public sealed record JobShare(
    JobShareId Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, long Opened, DateTimeOffset? LastOpenedAt, bool IsOpen);

/// <summary>What became of a new link.</summary>
/// <param name="Found">Whether there is a finished job of that id within the scope.</param>
/// <param name="Share">The link; null when nothing was added, since the job has no room for another.</param>
public sealed record AddedShare(bool Found, JobShare? Share);

/// <summary>What a link has opened.</summary>
/// <param name="Found">The finished job.</param>
/// <param name="ExpiresAt">When the link ends.</param>
/// <param name="Left">How long that is from now, by the clock that decides on it.</param>
public sealed record OpenedShare(JobOfSession Found, DateTimeOffset ExpiresAt, TimeSpan Left);

/// <summary>
/// Links by which finished jobs are shared. Whether one has ended is measured by the database's clock. Throws
/// <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IJobShares
{
    /// <summary>So many links of a job can be open at a time. Ended ones leave their place to new ones.</summary>
    const int Most = 20;

    /// <summary>Adds a link to a finished job.</summary>
    /// <param name="job">Which job.</param>
    /// <param name="scope">Within it only.</param>
    /// <param name="id">The link's id.</param>
    /// <param name="secretHash">SHA-256 of the secret that opens it, as lower-case hex.</param>
    /// <param name="lasts">How long from now.</param>
    /// <param name="cancellationToken">Adds nothing when it fires before the statement.</param>
    Task<AddedShare> AddAsync(AnalysisJobId job, AccessScope scope, JobShareId id, string secretHash, TimeSpan lasts, CancellationToken cancellationToken);

    /// <summary>A job's links that are kept, newest first; null when there is no such job within the scope.</summary>
    Task<IReadOnlyList<JobShare>?> ListAsync(AnalysisJobId job, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>Ends a link at once; one that was revoked before keeps the time of that.</summary>
    /// <returns>False when the job has no such link, or is not within the scope.</returns>
    Task<bool> RevokeAsync(AnalysisJobId job, JobShareId id, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>Opens a link for whoever has its secret, and counts that, in one statement: of many at once each counts.</summary>
    /// <returns>Null when no link has this secret, when it has ended, or when the job is not there or not finished any more.</returns>
    Task<OpenedShare?> OpenAsync(string secretHash, CancellationToken cancellationToken);
}
