using CoachPlus.Application.Identity.Contracts;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.PlayerPlans;

/// <summary>The development plans of a player. There are none: nothing here makes such plans yet, and the client asks for them all the same.</summary>
public sealed record ListPlayerPlans(string PlayerId) : IRequest<IReadOnlyList<object>>;

internal sealed class ListPlayerPlansHandler(ICurrentCoach current) : IRequestHandler<ListPlayerPlans, IReadOnlyList<object>>
{
    public Task<IReadOnlyList<object>> Handle(ListPlayerPlans request, CancellationToken cancellationToken)
    {
        CoachAccess.Require(current.Coach);
        return Task.FromResult<IReadOnlyList<object>>([]);
    }
}
