using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans.Contracts;

/// <summary>Under which plan somebody works on transcripts. Whoever enforces hands it on; what it says is asked by <see cref="Decide"/>.</summary>
/// <param name="Holder">Who.</param>
/// <param name="Plan">The plan; null for those whom none binds.</param>
/// <param name="Zone">Where the months are counted.</param>
/// <param name="Catalogue">What each plan allows.</param>
public sealed record PlanTerms(PlanHolderId Holder, Plan? Plan, TimeZoneInfo Zone, PlanCatalogue Catalogue)
{
    /// <summary>The plan as it is shown: to those whom none binds, the largest.</summary>
    public Plan Shown => Plan ?? Domain.Plans.Plan.CoachingSchool;

    /// <summary>What is allowed.</summary>
    public PlanLimits Limits => Plan is { } plan ? Catalogue.LimitsOf(plan) : PlanLimits.None;

    /// <summary>The month in which a moment is counted.</summary>
    public UsageMonth MonthOf(DateTimeOffset moment) => UsageMonth.Of(moment, Zone);

    /// <summary>The one rule, on what was used in the month.</summary>
    /// <exception cref="Domain.Common.DomainException"><c>plan.amount</c>.</exception>
    public PlanVerdict Decide(PlanQuestion question, PlanUsage usage)
        => Plan is { } plan ? PlanRules.Decide(question, plan, Catalogue.LimitsOf, usage) : PlanRules.Unbound(question, usage);
}
