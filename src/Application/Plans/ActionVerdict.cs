using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans;

/// <summary>Whether a plan allows something.</summary>
/// <param name="Allowed">Whether it does.</param>
/// <param name="Message">Why not; null when it does.</param>
/// <param name="LimitInfo">What is limited.</param>
/// <param name="UpgradeSuggestion">The next plan that would allow it; null when it is allowed, or when none would.</param>
public sealed record ActionVerdict(bool Allowed, string? Message, LimitInfoView LimitInfo, UpgradeView? UpgradeSuggestion)
{
    internal static ActionVerdict From(PlanAnswer answer) => new(
        answer.Verdict.Allowed, answer.Verdict.Message, LimitInfoView.From(answer),
        answer.Verdict.Upgrade is { } upgrade ? UpgradeView.From(answer.Terms.Catalogue.Of(upgrade)) : null);
}

/// <summary>What is limited.</summary>
/// <param name="Type">sessions, transcriptions, minutes, file_size or exports.</param>
/// <param name="Current">How much of it is used; of a file its size in megabytes, rounded up.</param>
/// <param name="Limit">How much is allowed; -1 for no limit.</param>
/// <param name="ResetDate">When the next month begins where the coach lives.</param>
public sealed record LimitInfoView(string Type, long Current, long Limit, DateTimeOffset ResetDate)
{
    internal static LimitInfoView From(PlanAnswer answer) => new(answer.Verdict.Kind, answer.Verdict.Current, answer.Verdict.Limit ?? -1, answer.Month.End);
}

/// <summary>A larger plan.</summary>
/// <param name="PlanId">Its word in upper case.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Benefits">What it brings, for people.</param>
public sealed record UpgradeView(string PlanId, string DisplayName, IReadOnlyList<string> Benefits)
{
    internal static UpgradeView From(PlanOffer offer) => new(Words.Of(offer.Plan).ToUpperInvariant(), offer.DisplayName, PlanBenefits.Of(offer));
}
