using System.Text.Json.Serialization;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans;

/// <summary>What was used of a plan in this month. What it says of limits is what is enforced.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Plan">The word of the plan.</param>
/// <param name="PlanDisplayName">For people.</param>
/// <param name="CurrentUsage">How much.</param>
/// <param name="PlanLimits">Of how much; -1 for no limit.</param>
/// <param name="UsagePercentages">The share in percent, which may be more than 100; null without a limit.</param>
/// <param name="ApproachingLimits">Whether that is 80 or more.</param>
/// <param name="NextReset">When the next month begins where the coach lives.</param>
/// <param name="UpgradeSuggestion">The next larger plan when a limit comes near; else null.</param>
public sealed record UsageStatusView(
    [property: JsonPropertyName("userId")] string UserId,
    string Plan,
    [property: JsonPropertyName("planDisplayName")] string PlanDisplayName,
    [property: JsonPropertyName("currentUsage")] UsedView CurrentUsage,
    [property: JsonPropertyName("planLimits")] NumericLimitsView PlanLimits,
    [property: JsonPropertyName("usagePercentages")] UsageSharesView UsagePercentages,
    [property: JsonPropertyName("approachingLimits")] ApproachingView ApproachingLimits,
    [property: JsonPropertyName("nextReset")] DateTimeOffset NextReset,
    [property: JsonPropertyName("upgradeSuggestion")] LegacyUpgradeView? UpgradeSuggestion)
{
    private const double Near = 80;

    internal static UsageStatusView From(UserId coach, PlanTerms terms, PlanUsage used, DateTimeOffset now)
    {
        var (offer, share) = (terms.Catalogue.Of(terms.Shown), PlanFigures.Percentage(used, terms.Limits));
        return new UsageStatusView(
            coach.Value, Words.Of(offer.Plan), offer.DisplayName, new UsedView(used.Sessions, used.Minutes, used.Transcriptions), NumericLimitsView.From(terms.Limits),
            new UsageSharesView(null, share, null), new ApproachingView(false, share >= Near, false), terms.MonthOf(now).End,
            share >= Near && PlanRules.Next(offer.Plan) is { } next ? LegacyUpgradeView.From(terms.Catalogue.Of(next)) : null);
    }
}

/// <summary>How much was used.</summary>
public sealed record UsedView(int Sessions, long Minutes, int Transcriptions);

/// <summary>Limits as numbers; -1 for none.</summary>
public sealed record NumericLimitsView(
    [property: JsonPropertyName("maxSessions")] int MaxSessions,
    [property: JsonPropertyName("maxTotalMinutes")] int MaxTotalMinutes,
    [property: JsonPropertyName("maxTranscriptionCount")] int MaxTranscriptionCount,
    [property: JsonPropertyName("maxFileSizeMb")] int MaxFileSizeMb,
    [property: JsonPropertyName("exportFormats")] IReadOnlyList<string> ExportFormats,
    [property: JsonPropertyName("concurrentProcessing")] int ConcurrentProcessing,
    [property: JsonPropertyName("retentionDays")] int RetentionDays)
{
    internal static NumericLimitsView From(PlanLimits limits) => new(-1, limits.MinutesPerMonth ?? -1, -1, limits.MaxFileMegabytes ?? -1, LegacyLimitsView.Formats, -1, -1);
}

/// <summary>Shares of the limits in percent; null without one.</summary>
public sealed record UsageSharesView(double? Sessions, double? Minutes, double? Transcriptions);

/// <summary>Which limits come near.</summary>
public sealed record ApproachingView(bool Sessions, bool Minutes, bool Transcriptions);
