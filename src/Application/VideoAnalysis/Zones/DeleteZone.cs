using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Zones;

/// <summary>Deletes a zone of one's own. Goals that name it stay, and can no longer be measured.</summary>
public sealed record DeleteZone(string ZoneId) : IRequest<Unit>;

internal sealed class DeleteZoneHandler(ITargetZones zones, ICurrentCoach current) : IRequestHandler<DeleteZone, Unit>
{
    public async Task<Unit> Handle(DeleteZone request, CancellationToken cancellationToken)
    {
        var scope = ZoneAccess.Require(current.Coach);
        var zone = await zones.RequireAsync(request.ZoneId, scope, cancellationToken);
        return await zones.DeleteAsync(zone.Id, scope, cancellationToken) ? Unit.Value : throw Lookups.NoZone();
    }
}
