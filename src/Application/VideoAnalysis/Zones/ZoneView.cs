using CoachPlus.Application.Common;
using CoachPlus.Domain.VideoAnalysis.Pitch;

namespace CoachPlus.Application.VideoAnalysis.Zones;

/// <summary>A target zone as clients see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OwnerId">The user who made it.</param>
/// <param name="SessionId">The session that it was drawn for, or null.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shape"><c>rect</c>, <c>circle</c> or <c>polygon</c>.</param>
/// <param name="DefinitionJson">Its outline on the pitch, 0 to 100 both ways.</param>
/// <param name="TargetAccuracy">Share of the balls that should hit it, 0 to 1, or null.</param>
/// <param name="IsActive">Whether it is still aimed at.</param>
/// <param name="CreatedAt">When.</param>
public sealed record ZoneView(
    string Id, string OwnerId, string? SessionId, string Name, string Shape, StoredJson DefinitionJson, double? TargetAccuracy, bool IsActive, DateTimeOffset CreatedAt)
{
    /// <summary>The view of a zone.</summary>
    public static ZoneView From(TargetZone zone) => new(
        zone.Id.Value,
        zone.Owner.Value,
        zone.Session?.Value,
        zone.Details.Name,
        zone.Details.Shape,
        new StoredJson(zone.Details.Definition),
        zone.Details.TargetAccuracy,
        zone.Details.IsActive,
        zone.CreatedAt);
}
