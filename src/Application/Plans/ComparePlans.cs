using System.Text.Json.Serialization;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;
using MediatR;

namespace CoachPlus.Application.Plans;

/// <summary>Which plans there are beside mine.</summary>
public sealed record ComparePlans : IRequest<PlanComparisonView>;

/// <summary>Plans beside the coach's own.</summary>
/// <param name="CurrentPlan">The word of the coach's plan.</param>
/// <param name="Plans">Those that are offered, and the coach's own.</param>
/// <param name="RecommendedUpgrade">The next larger one; null when there is none.</param>
public sealed record PlanComparisonView(
    [property: JsonPropertyName("currentPlan")] string CurrentPlan,
    IReadOnlyList<ComparedPlanView> Plans,
    [property: JsonPropertyName("recommendedUpgrade")] LegacyUpgradeView? RecommendedUpgrade);

/// <summary>A plan beside others.</summary>
public sealed record ComparedPlanView : LegacyPlanView
{
    private ComparedPlanView(LegacyPlanView plan)
        : base(plan)
    {
    }

    /// <summary>Whether it is the coach's own.</summary>
    [JsonPropertyName("isCurrent")]
    public required bool IsCurrent { get; init; }

    internal static ComparedPlanView From(PlanOffer offer, Plan own) => new(LegacyPlanView.From(offer)) { IsCurrent = offer.Plan == own };
}

internal sealed class ComparePlansHandler(TranscriptPlans plans, ICurrentCoach current) : IRequestHandler<ComparePlans, PlanComparisonView>
{
    public async Task<PlanComparisonView> Handle(ComparePlans request, CancellationToken cancellationToken)
    {
        var terms = await plans.OfAsync(current.Coach, cancellationToken);
        var own = terms.Catalogue.Of(terms.Shown);
        return new PlanComparisonView(
            Words.Of(own.Plan),
            [.. terms.Catalogue.Offered.Append(own).DistinctBy(offer => offer.Plan).OrderBy(offer => offer.Order).Select(offer => ComparedPlanView.From(offer, own.Plan))],
            PlanRules.Next(own.Plan) is { } next ? LegacyUpgradeView.From(terms.Catalogue.Of(next)) : null);
    }
}
