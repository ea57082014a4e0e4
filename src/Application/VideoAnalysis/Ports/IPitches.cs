using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>What is known of the pitch in a session's video.</summary>
/// <param name="HasVideo">Whether a video has arrived.</param>
/// <param name="Corners">The marked corners as JSON that was stored, or null. Rows of the existing system may hold anything.</param>
/// <param name="Frame">The still of the session's video, made by the newest finished analysis of it, or null.</param>
public sealed record SessionPitch(bool HasVideo, string? Corners, PitchFrame? Frame);

/// <summary>A stored still.</summary>
/// <param name="Address">Where it lies.</param>
/// <param name="Width">Pixels, or null when not known.</param>
/// <param name="Height">Likewise.</param>
public sealed record PitchFrame(ObjectAddress Address, int? Width, int? Height);

/// <summary>Where the pitch lies in videos. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IPitches
{
    /// <summary>What is known of a session's pitch, or null when there is no such session within the scope.</summary>
    Task<SessionPitch?> FindAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>Replaces the corners, and moves the session's time of change.</summary>
    /// <param name="session">The session.</param>
    /// <param name="scope">Within it only.</param>
    /// <param name="corners">JSON.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Writes nothing when it fires before the commit.</param>
    /// <returns>False when there is no such session within the scope.</returns>
    Task<bool> MarkAsync(VideoSessionId session, AccessScope scope, string corners, DateTimeOffset now, CancellationToken cancellationToken);
}
