using CoachPlus.Application.Common;

namespace CoachPlus.Application.VideoAnalysis.Contracts;

/// <summary>A moment of the video on which a finding rests.</summary>
/// <param name="Code">What was found, in one stable word.</param>
/// <param name="Title">The same for people.</param>
/// <param name="Severity"><c>low</c>, <c>medium</c> or <c>high</c>; null where an old result does not say.</param>
/// <param name="TimestampMs">From the beginning of the video, in milliseconds.</param>
public sealed record FindingMoment(string Code, string Title, string? Severity, long TimestampMs);

/// <summary>A moment of the video that somebody has marked.</summary>
/// <param name="Id">The marker's id.</param>
/// <param name="MomentType">What happens, in the marker's word.</param>
/// <param name="Description">In the coach's words, or null.</param>
/// <param name="TimestampMs">From the beginning of the video, in milliseconds.</param>
public sealed record MarkedMoment(string Id, string MomentType, string? Description, long TimestampMs);

/// <summary>What there is to see in a session's video, and when.</summary>
/// <param name="Title">The session's title.</param>
/// <param name="JobId">The newest finished analysis; null while there is none.</param>
/// <param name="Findings">Of that analysis, in the order of the video.</param>
/// <param name="FindingsWithoutMoment">How many more findings it has: about the camera, or of the existing system, which tells whole seconds only.</param>
/// <param name="Markers">Likewise in order.</param>
public sealed record VideoMoments(string Title, string? JobId, IReadOnlyList<FindingMoment> Findings, int FindingsWithoutMoment, IReadOnlyList<MarkedMoment> Markers);

/// <summary>
/// Tells of the videos of the coach who asks; what is somebody else's is not there. Every call throws <see cref="UnavailableException"/> when the database
/// does not answer, and a refusal when the coach's plan has no video analysis.
/// </summary>
public interface IVideoMoments
{
    /// <summary>The title of a session; null when the coach has none of this id.</summary>
    Task<string?> TitleAsync(string videoSession, CancellationToken cancellationToken);

    /// <summary>Its moments; null when the coach has none of this id.</summary>
    Task<VideoMoments?> ReadAsync(string videoSession, CancellationToken cancellationToken);
}
