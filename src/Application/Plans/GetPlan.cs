using CoachPlus.Application.Common;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Plans;
using MediatR;

namespace CoachPlus.Application.Plans;

/// <summary>One plan, also one that is no longer offered.</summary>
/// <param name="Id">Its word, in any case.</param>
public sealed record GetPlan(string Id) : IRequest<PlanView>;

internal sealed class GetPlanHandler(IPlanConfigurations configurations) : IRequestHandler<GetPlan, PlanView>
{
    public async Task<PlanView> Handle(GetPlan request, CancellationToken cancellationToken)
        => TextRules.IsId(request.Id) && PlanWords.Find(request.Id) is { } plan
            ? PlanView.From((await configurations.ReadAsync(cancellationToken)).Of(plan))
            : throw new RequestException(RefusalKind.NotFound, "plan.not-found", $"Plan {(request.Id.Length > TextRules.MaxId ? request.Id[..TextRules.MaxId] : request.Id)} not found.");
}
