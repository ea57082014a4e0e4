using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.PlayerPlans;

/// <summary>Approves or rejects a development plan. As long as nothing makes plans, none is found.</summary>
public sealed record ReviewPlan(string PlanId) : IRequest<Unit>;

internal sealed class ReviewPlanHandler(ICurrentCoach current) : IRequestHandler<ReviewPlan, Unit>
{
    public Task<Unit> Handle(ReviewPlan request, CancellationToken cancellationToken)
    {
        CoachAccess.Require(current.Coach);
        throw new RequestException(RefusalKind.NotFound, "plan.not-found", "There is no such plan. Development plans for players are not made here yet.");
    }
}
