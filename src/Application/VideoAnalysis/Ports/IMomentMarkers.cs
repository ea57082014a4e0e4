using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Marked moments. The scope of their session is part of every query. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IMomentMarkers
{
    /// <summary>Adds a new marker.</summary>
    /// <returns>False when its session is not there, or not within the scope.</returns>
    Task<bool> AddAsync(MomentMarker marker, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>The marker, or null when there is none within the scope.</summary>
    Task<MomentMarker?> FindAsync(MomentMarkerId id, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>The markers of a session in the order of the video; null when the session is not there, or not within the scope.</summary>
    /// <param name="session">The session.</param>
    /// <param name="type">Only these, or null for all.</param>
    /// <param name="scope">Within it only.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<MomentMarker>?> ListAsync(VideoSessionId session, MomentType? type, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>Stores what a marker marks.</summary>
    /// <returns>False when there is none within the scope any more.</returns>
    Task<bool> SaveAsync(MomentMarker marker, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>Deletes a marker. Notes about it stay.</summary>
    /// <returns>False when there is none within the scope any more.</returns>
    Task<bool> DeleteAsync(MomentMarkerId id, AccessScope scope, CancellationToken cancellationToken);
}
