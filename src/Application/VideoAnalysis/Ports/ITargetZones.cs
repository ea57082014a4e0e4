using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Pitch;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Target zones. The scope is part of every query. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface ITargetZones
{
    /// <summary>Adds a new zone. The session that it names cannot go away in between.</summary>
    /// <returns>False when that session is not there, or not within the scope.</returns>
    Task<bool> AddAsync(TargetZone zone, ZoneScope scope, CancellationToken cancellationToken);

    /// <summary>The zone, or null when there is none within the scope.</summary>
    Task<TargetZone?> FindAsync(TargetZoneId id, ZoneScope scope, CancellationToken cancellationToken);

    /// <summary>Those of these zones that are there and within the scope, in any order.</summary>
    Task<IReadOnlyList<TargetZone>> FindAsync(IReadOnlyCollection<string> ids, ZoneScope scope, CancellationToken cancellationToken);

    /// <summary>A user's zones, newest first, ties broken by id.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="session">Only those that name this session, or null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<TargetZone>> ListAsync(UserId owner, VideoSessionId? session, CancellationToken cancellationToken);

    /// <summary>Stores what a zone's owner set.</summary>
    /// <returns>False when there is none within the scope any more.</returns>
    Task<bool> SaveAsync(TargetZone zone, ZoneScope scope, CancellationToken cancellationToken);

    /// <summary>Deletes a zone. Goals that name it stay, and can no longer be measured.</summary>
    /// <returns>False when there is none within the scope any more.</returns>
    Task<bool> DeleteAsync(TargetZoneId id, ZoneScope scope, CancellationToken cancellationToken);
}
