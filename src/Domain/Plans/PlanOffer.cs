namespace CoachPlus.Domain.Plans;

/// <summary>A plan for transcripts as it is offered.</summary>
/// <param name="Plan">Which.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Limits">What it allows.</param>
/// <param name="Prices">What it costs.</param>
/// <param name="Order">Its place in lists.</param>
public sealed record PlanOffer(Plan Plan, string DisplayName, PlanLimits Limits, PlanPrices Prices, int Order)
{
    /// <summary>A sentence or two; null when nobody wrote any.</summary>
    public string? Description { get; init; }

    /// <summary>A line; null when nobody wrote any.</summary>
    public string? Tagline { get; init; }

    /// <summary>What an operator promises beside the limits. Nothing in this product depends on it.</summary>
    public IReadOnlySet<string> Features { get; init; } = new HashSet<string>();

    /// <summary>Whether it is shown to those who do not have it.</summary>
    public bool IsOffered { get; init; } = true;

    /// <summary>Whether the limits are an operator's.</summary>
    public bool IsConfigured { get; init; }

    /// <summary>Why an operator's limits are not used; null when they are, or when there are none.</summary>
    public string? Fault { get; init; }
}

/// <summary>Prices of a plan, in cents.</summary>
/// <param name="MonthlyTwd">A month in New Taiwan dollars.</param>
/// <param name="AnnualTwd">A year.</param>
/// <param name="MonthlyUsd">A month in US dollars.</param>
/// <param name="AnnualUsd">A year.</param>
public sealed record PlanPrices(int MonthlyTwd, int AnnualTwd, int MonthlyUsd, int AnnualUsd)
{
    /// <summary>Nothing.</summary>
    public static PlanPrices None { get; } = new(0, 0, 0, 0);
}
