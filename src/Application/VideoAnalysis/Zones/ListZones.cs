using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Zones;

/// <summary>The asker's own target zones, newest first: a superuser's own too, not everybody's.</summary>
/// <param name="SessionId">Only those that were drawn for this session; empty is all.</param>
public sealed record ListZones(string? SessionId = null) : IRequest<IReadOnlyList<ZoneView>>;

internal sealed class ListZonesHandler(ITargetZones zones, ICurrentCoach current) : IRequestHandler<ListZones, IReadOnlyList<ZoneView>>
{
    public async Task<IReadOnlyList<ZoneView>> Handle(ListZones request, CancellationToken cancellationToken)
    {
        var coach = current.Coach;
        ZoneAccess.Require(coach);
        var session = TextRules.Given(request.SessionId);
        return session is not null && !TextRules.IsId(session)
            ? []
            : [.. (await zones.ListAsync(coach.Id, session is null ? null : new VideoSessionId(session), cancellationToken)).Select(ZoneView.From)];
    }
}
