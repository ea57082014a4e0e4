using System.ComponentModel.DataAnnotations.Schema;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>A row of <c>video_moment_markers</c>.</summary>
internal sealed class MarkerRow
{
    [Column(TypeName = "character varying")]
    public required string Id { get; init; }

    [Column(TypeName = "character varying")]
    public required string VideoSessionId { get; init; }

    public required long TimestampMs { get; init; }

    public required MomentType MomentType { get; init; }

    public string? Description { get; init; }

    [Column(TypeName = "character varying")]
    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static MarkerRow From(MomentMarker marker) => new()
    {
        Id = marker.Id.Value,
        VideoSessionId = marker.Session.Value,
        TimestampMs = marker.Moment.TimestampMs,
        MomentType = marker.Moment.Type,
        Description = marker.Moment.Description,
        CreatedBy = marker.CreatedBy.Value,
        CreatedAt = marker.CreatedAt.ToUniversalTime(),
    };

    public MomentMarker ToDomain() => MomentMarker.Restore(
        new MomentMarkerId(Id), new VideoSessionId(VideoSessionId), new Moment(TimestampMs, MomentType, Description), new UserId(CreatedBy), CreatedAt);
}
