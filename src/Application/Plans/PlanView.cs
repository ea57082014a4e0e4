using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans;

/// <summary>A plan.</summary>
/// <param name="Id">Its word in upper case.</param>
/// <param name="Name">Its word.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Description">For people; empty when nobody wrote any.</param>
/// <param name="Pricing">What it costs, in cents.</param>
/// <param name="Features">What an operator promises beside the limits.</param>
/// <param name="Limits">What it allows.</param>
/// <param name="IsActive">Whether it is offered.</param>
/// <param name="SortOrder">Its place in lists.</param>
/// <param name="LimitsSource">configured or built_in.</param>
/// <param name="ConfigurationFault">Why a configuration is not used, so that the built-in limits hold; null when that is not so.</param>
public sealed record PlanView(
    string Id, string Name, string DisplayName, string Description, PlanPricesView Pricing, IReadOnlyList<string> Features, PlanLimitsView Limits, bool IsActive, int SortOrder,
    string LimitsSource, string? ConfigurationFault)
{
    private static readonly (string Word, string Label)[] Labels =
    [
        ("priority_support", "Priority support"), ("team_collaboration", "Team collaboration"), ("api_access", "API access"), ("sso", "Single sign-on"), ("custom_branding", "Custom branding"),
    ];

    internal static PlanView From(PlanOffer offer) => new(
        Words.Of(offer.Plan).ToUpperInvariant(), Words.Of(offer.Plan), offer.DisplayName, offer.Description ?? "",
        new PlanPricesView(offer.Prices.MonthlyTwd, offer.Prices.AnnualTwd, offer.Prices.MonthlyUsd, offer.Prices.AnnualUsd),
        [.. Labels.Where(feature => offer.Features.Contains(feature.Word)).Select(feature => feature.Label)],
        new PlanLimitsView(offer.Limits.MinutesPerMonth ?? -1, offer.Limits.MaxFileMegabytes ?? -1), offer.IsOffered, offer.Order, offer.IsConfigured ? "configured" : "built_in", offer.Fault);
}

/// <summary>Prices in cents.</summary>
public sealed record PlanPricesView(int MonthlyTwd, int AnnualTwd, int MonthlyUsd, int AnnualUsd);

/// <summary>Limits of a plan; -1 for none.</summary>
/// <param name="MaxTotalMinutes">Minutes of audio transcribed in a calendar month.</param>
/// <param name="MaxFileSizeMb">Largest file, in megabytes.</param>
public sealed record PlanLimitsView(int MaxTotalMinutes, int MaxFileSizeMb);
