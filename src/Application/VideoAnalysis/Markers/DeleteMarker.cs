using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Markers;

/// <summary>Deletes a marker of one's own. Notes about it stay.</summary>
public sealed record DeleteMarker(string MarkerId) : IRequest<Unit>;

internal sealed class DeleteMarkerHandler(IMomentMarkers markers, ICurrentCoach current) : IRequestHandler<DeleteMarker, Unit>
{
    public async Task<Unit> Handle(DeleteMarker request, CancellationToken cancellationToken)
    {
        var coach = current.Coach;
        var scope = CoachAccess.Require(coach);
        var marker = await markers.RequireAsync(request.MarkerId, scope, cancellationToken);
        MarkerRules.RequireCreator(coach, marker);
        return await markers.DeleteAsync(marker.Id, scope, cancellationToken) ? Unit.Value : throw Lookups.NoMarker();
    }
}
