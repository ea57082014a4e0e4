using CoachPlus.Application.Plans.Ports;
using MediatR;

namespace CoachPlus.Application.Plans;

/// <summary>All plans that are offered.</summary>
public sealed record ListPlans : IRequest<PlanListView>;

/// <summary>Plans in order.</summary>
public sealed record PlanListView(IReadOnlyList<PlanView> Plans, int Total);

internal sealed class ListPlansHandler(IPlanConfigurations configurations) : IRequestHandler<ListPlans, PlanListView>
{
    public async Task<PlanListView> Handle(ListPlans request, CancellationToken cancellationToken)
    {
        PlanView[] plans = [.. (await configurations.ReadAsync(cancellationToken)).Offered.Select(PlanView.From)];
        return new PlanListView(plans, plans.Length);
    }
}
