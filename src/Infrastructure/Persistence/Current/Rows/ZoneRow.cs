using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Pitch;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>A row of <c>target_zones</c>.</summary>
internal sealed class ZoneRow
{
    [Column(TypeName = "character varying")]
    public required string Id { get; init; }

    [Column(TypeName = "character varying")]
    public required string OwnerId { get; init; }

    [Column(TypeName = "character varying")]
    public string? SessionId { get; init; }

    [MaxLength(100)]
    public required string Name { get; init; }

    [MaxLength(20)]
    public required string Shape { get; init; }

    [Column(TypeName = "json")]
    public required string DefinitionJson { get; init; }

    public double? TargetAccuracy { get; init; }

    public required bool IsActive { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static ZoneRow From(TargetZone zone) => new()
    {
        Id = zone.Id.Value,
        OwnerId = zone.Owner.Value,
        SessionId = zone.Session?.Value,
        Name = zone.Details.Name,
        Shape = zone.Details.Shape,
        DefinitionJson = zone.Details.Definition,
        TargetAccuracy = zone.Details.TargetAccuracy,
        IsActive = zone.Details.IsActive,
        CreatedAt = zone.CreatedAt.ToUniversalTime(),
    };

    public TargetZone ToDomain() => TargetZone.Restore(
        new TargetZoneId(Id),
        new UserId(OwnerId),
        SessionId is null ? null : new VideoSessionId(SessionId),
        new ZoneDetails(Name, Shape, DefinitionJson, TargetAccuracy, IsActive),
        CreatedAt);
}
