using System.Text.Json.Serialization;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans;

/// <summary>A plan in the older shape: clients read parts of it by names in camelCase, and some by both.</summary>
public record LegacyPlanView(
    string Id,
    string Name,
    [property: JsonPropertyName("planName")] string PlanName,
    string DisplayName,
    [property: JsonPropertyName("displayName")] string DisplayNameAgain,
    string Description,
    string? Tagline,
    LegacyLimitsView Limits,
    LegacyFeaturesView Features,
    LegacyPricesView Pricing,
    bool IsActive,
    int SortOrder)
{
    internal static LegacyPlanView From(PlanOffer offer) => From(offer, offer.Limits);

    internal static LegacyPlanView From(PlanOffer offer, PlanLimits limits) => new(
        Words.Of(offer.Plan), Words.Of(offer.Plan), Words.Of(offer.Plan), offer.DisplayName, offer.DisplayName, offer.Description ?? "", offer.Tagline, LegacyLimitsView.From(limits),
        LegacyFeaturesView.From(offer.Features), LegacyPricesView.From(offer.Prices), offer.IsOffered, offer.Order);
}

/// <summary>What a plan allows, as it is enforced: a number, or a word where there is no limit.</summary>
/// <param name="MaxSessions">unlimited.</param>
/// <param name="MaxTotalMinutes">Minutes of audio in a calendar month, or unlimited.</param>
/// <param name="MaxTranscriptionCount">unlimited.</param>
/// <param name="MaxFileSizeMb">Megabytes; -1 for no limit.</param>
/// <param name="ExportFormats">Every format that there is.</param>
/// <param name="ConcurrentProcessing">-1: no plan limits it.</param>
/// <param name="RetentionDays">permanent: no plan deletes anything.</param>
public sealed record LegacyLimitsView(
    [property: JsonPropertyName("maxSessions")] object MaxSessions,
    [property: JsonPropertyName("maxTotalMinutes")] object MaxTotalMinutes,
    [property: JsonPropertyName("maxTranscriptionCount")] object MaxTranscriptionCount,
    [property: JsonPropertyName("maxFileSizeMb")] int MaxFileSizeMb,
    [property: JsonPropertyName("exportFormats")] IReadOnlyList<string> ExportFormats,
    [property: JsonPropertyName("concurrentProcessing")] int ConcurrentProcessing,
    [property: JsonPropertyName("retentionDays")] object RetentionDays)
{
    internal static readonly string[] Formats = ["json", "txt", "vtt", "srt", "xlsx"];

    internal static LegacyLimitsView From(PlanLimits limits)
        => new("unlimited", limits.MinutesPerMonth is { } minutes ? minutes : "unlimited", "unlimited", limits.MaxFileMegabytes ?? -1, Formats, -1, "permanent");
}

/// <summary>What an operator promises beside the limits.</summary>
public sealed record LegacyFeaturesView(bool PrioritySupport, bool TeamCollaboration, bool ApiAccess, bool Sso, bool CustomBranding)
{
    internal static LegacyFeaturesView From(IReadOnlySet<string> features)
        => new(features.Contains("priority_support"), features.Contains("team_collaboration"), features.Contains("api_access"), features.Contains("sso"), features.Contains("custom_branding"));
}

/// <summary>Prices in whole units of the currency, by both kinds of names.</summary>
public sealed record LegacyPricesView(
    decimal MonthlyUsd,
    decimal AnnualUsd,
    decimal MonthlyTwd,
    decimal AnnualTwd,
    [property: JsonPropertyName("monthlyUsd")] decimal MonthlyUsdAgain,
    [property: JsonPropertyName("annualUsd")] decimal AnnualUsdAgain,
    [property: JsonPropertyName("monthlyTwd")] decimal MonthlyTwdAgain,
    [property: JsonPropertyName("annualTwd")] decimal AnnualTwdAgain,
    string Currency)
{
    internal static LegacyPricesView From(PlanPrices prices)
    {
        var (usd, year, twd, yearTwd) = (prices.MonthlyUsd / 100m, prices.AnnualUsd / 100m, prices.MonthlyTwd / 100m, prices.AnnualTwd / 100m);
        return new LegacyPricesView(usd, year, twd, yearTwd, usd, year, twd, yearTwd, "TWD");
    }
}

/// <summary>A larger plan, as older clients read it.</summary>
public sealed record LegacyUpgradeView(
    [property: JsonPropertyName("suggestedPlan")] string SuggestedPlan,
    [property: JsonPropertyName("displayName")] string DisplayName,
    LegacyPricesView Pricing,
    IReadOnlyList<string> Benefits)
{
    internal static LegacyUpgradeView From(PlanOffer offer) => new(Words.Of(offer.Plan), offer.DisplayName, LegacyPricesView.From(offer.Prices), PlanBenefits.Of(offer));
}
