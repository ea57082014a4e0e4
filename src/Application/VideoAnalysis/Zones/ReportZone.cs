using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Pitch;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Zones;

/// <summary>Holds the tracked deliveries of a session against a zone. Changes nothing.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ZoneId">A zone of the asker's own.</param>
/// <param name="Tolerance">So far from its edge is still a hit, 0 to 100 in the measure of the pitch; 0 when null.</param>
public sealed record ReportZone(string SessionId, string? ZoneId, double? Tolerance = null) : IRequest<ZoneReportView>;

/// <summary>How often a zone was hit.</summary>
/// <param name="ZoneId">Which.</param>
/// <param name="ZoneName">Its name.</param>
/// <param name="TotalDeliveries">Hits and misses.</param>
/// <param name="Hits">In the zone, or within the tolerance.</param>
/// <param name="Misses">All others.</param>
/// <param name="HitRate">Share of the hits, <b>0 to 100</b>, one decimal.</param>
/// <param name="MissBreakdown">On which side the misses went; always all four.</param>
/// <param name="NearestMissDistance">From the zone's edge in the measure of the pitch; null without a miss.</param>
/// <param name="AvgMissDistance">Likewise.</param>
/// <param name="JobId">The analysis that tracked them.</param>
public sealed record ZoneReportView(
    string ZoneId,
    string ZoneName,
    int TotalDeliveries,
    int Hits,
    int Misses,
    double HitRate,
    MissBreakdown MissBreakdown,
    double? NearestMissDistance,
    double? AvgMissDistance,
    string JobId);

internal sealed class ReportZoneValidator : AbstractValidator<ReportZone>
{
    public ReportZoneValidator()
    {
        RuleFor(request => request.ZoneId).NotEmpty().WithMessage("zone_id is missing: say which zone.");
        RuleFor(request => request.Tolerance)
            .Must(tolerance => tolerance is null or (>= 0 and <= PitchPoint.Extent)).WithMessage($"tolerance must be between 0 and {PitchPoint.Extent:0}.");
    }
}

internal sealed class ReportZoneHandler(ITargetZones zones, SessionDeliveries deliveries, ICurrentCoach current) : IRequestHandler<ReportZone, ZoneReportView>
{
    public async Task<ZoneReportView> Handle(ReportZone request, CancellationToken cancellationToken)
    {
        var scope = ZoneAccess.Require(current.Coach);
        var found = await deliveries.OfAsync(request.SessionId, scope.Sessions, cancellationToken);
        var zone = await zones.RequireAsync(request.ZoneId, scope, cancellationToken);
        if (zone.Details.Outline() is not { } shape)
        {
            throw new RequestException(RefusalKind.Conflict, "target-zone.unreadable", "The outline of this zone cannot be read. Draw it anew.");
        }

        var (job, bounces) = found.Require();
        var report = ZoneReport.Of(shape, bounces, request.Tolerance ?? 0);
        return new ZoneReportView(
            zone.Id.Value,
            zone.Details.Name,
            bounces.Count,
            report.Hits,
            report.Misses,
            Math.Round(100.0 * report.Hits / bounces.Count, 1),
            report.MissBreakdown,
            report.NearestMissDistance,
            report.AvgMissDistance,
            job.Value);
    }
}
