using CoachPlus.Application.Plans.Ports;
using MediatR;

namespace CoachPlus.Application.Plans;

/// <summary>All plans that are offered, in the older shape.</summary>
public sealed record ListLegacyPlans : IRequest<LegacyPlanListView>;

/// <summary>Plans in order.</summary>
public sealed record LegacyPlanListView(IReadOnlyList<LegacyPlanView> Plans, int Total);

internal sealed class ListLegacyPlansHandler(IPlanConfigurations configurations) : IRequestHandler<ListLegacyPlans, LegacyPlanListView>
{
    public async Task<LegacyPlanListView> Handle(ListLegacyPlans request, CancellationToken cancellationToken)
    {
        LegacyPlanView[] plans = [.. (await configurations.ReadAsync(cancellationToken)).Offered.Select(LegacyPlanView.From)];
        return new LegacyPlanListView(plans, plans.Length);
    }
}
