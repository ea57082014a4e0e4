using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Markers;

/// <summary>A marked moment as clients see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="VideoSessionId">The session whose video it marks.</param>
/// <param name="TimestampMs">From the beginning of the video, in milliseconds.</param>
/// <param name="MomentType">A word of <c>MomentType</c>.</param>
/// <param name="Description">In the coach's words, or null.</param>
/// <param name="CreatedBy">The user who made it.</param>
/// <param name="CreatedAt">When.</param>
public sealed record MarkerView(
    string Id, string VideoSessionId, long TimestampMs, string MomentType, string? Description, string CreatedBy, DateTimeOffset CreatedAt)
{
    /// <summary>The view of a marker.</summary>
    public static MarkerView From(MomentMarker marker) => new(
        marker.Id.Value,
        marker.Session.Value,
        marker.Moment.TimestampMs,
        Words.Of(marker.Moment.Type),
        marker.Moment.Description,
        marker.CreatedBy.Value,
        marker.CreatedAt);
}
