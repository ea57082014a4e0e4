using System.Text.Json.Serialization;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Ports;
using MediatR;

namespace CoachPlus.Application.Plans;

/// <summary>My plan and what I have used of it.</summary>
public sealed record GetCurrentPlan : IRequest<CurrentPlanView>;

/// <summary>A plan and what was used of it.</summary>
/// <param name="CurrentPlan">The plan.</param>
/// <param name="UsageStatus">What was used in this month.</param>
/// <param name="SubscriptionInfo">How it is paid: nothing here knows, so that only that it holds is told.</param>
public sealed record CurrentPlanView(
    [property: JsonPropertyName("currentPlan")] OwnPlanView CurrentPlan,
    [property: JsonPropertyName("usageStatus")] UsageStatusView UsageStatus,
    [property: JsonPropertyName("subscriptionInfo")] SubscriptionView SubscriptionInfo);

/// <summary>The coach's own plan.</summary>
public sealed record OwnPlanView : LegacyPlanView
{
    internal OwnPlanView(LegacyPlanView plan)
        : base(plan)
        => UserPlan = plan.Id;

    /// <summary>The word of the plan once more.</summary>
    public string UserPlan { get; }

    /// <summary>Always null: payment is not known here.</summary>
    public string? Subscription { get; }

    /// <summary>Always true.</summary>
    public bool IsCurrentPlan { get; } = true;
}

/// <summary>Payment, of which nothing is known.</summary>
public sealed record SubscriptionView(
    [property: JsonPropertyName("startDate")] string? StartDate,
    [property: JsonPropertyName("endDate")] string? EndDate,
    bool Active,
    [property: JsonPropertyName("stripeSubscriptionId")] string? StripeSubscriptionId);

internal sealed class GetCurrentPlanHandler(TranscriptPlans plans, IPlanUsage usage, ICurrentCoach current, TimeProvider clock) : IRequestHandler<GetCurrentPlan, CurrentPlanView>
{
    public async Task<CurrentPlanView> Handle(GetCurrentPlan request, CancellationToken cancellationToken)
    {
        var (coach, now) = (current.Coach, clock.GetUtcNow());
        var terms = await plans.OfAsync(coach, cancellationToken);
        var used = await usage.OfAsync(terms, now, cancellationToken);
        return new CurrentPlanView(
            new OwnPlanView(LegacyPlanView.From(terms.Catalogue.Of(terms.Shown), terms.Limits)), UsageStatusView.From(coach.Id, terms, used, now), new SubscriptionView(null, null, true, null));
    }
}
