using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity;

/// <summary>Usage as clients see it.</summary>
/// <param name="TotalTokens">Tokens.</param>
/// <param name="TotalRequests">How often something was spent.</param>
/// <param name="ByFeature">By feature, most tokens first.</param>
/// <param name="ByMonth">By month in UTC, ascending.</param>
/// <param name="TopUsers">Those who used most, ten at most; for staff and superusers only, else empty.</param>
/// <param name="Quota">How much of a month's tokens is gone.</param>
public sealed record UsageView(
    long TotalTokens,
    long TotalRequests,
    IReadOnlyList<FeatureUsageView> ByFeature,
    IReadOnlyList<MonthUsageView> ByMonth,
    IReadOnlyList<UserUsageView> TopUsers,
    QuotaView Quota)
{
    /// <summary>The view of nothing.</summary>
    public static UsageView Nothing { get; } = From(new UsageFigures([], [], [], 0, null));

    /// <summary>The view of sums.</summary>
    public static UsageView From(UsageFigures figures) => new(
        figures.ByFeature.Sum(sum => sum.Tokens),
        figures.ByFeature.Sum(sum => sum.Requests),
        [.. figures.ByFeature.Select(sum => new FeatureUsageView(sum.Of, sum.Tokens, sum.Requests))],
        [.. figures.ByMonth.Select(sum => new MonthUsageView(sum.Of, sum.Tokens, sum.Requests))],
        [.. figures.ByUser.Select(sum => new UserUsageView(sum.Of, sum.Email!, sum.Tokens, sum.Requests))],
        QuotaView.From(figures.QuotaUsed, figures.Role));
}

/// <summary>What a feature has used.</summary>
public sealed record FeatureUsageView(string Feature, long Tokens, long RequestCount);

/// <summary>What a month, written <c>2026-03</c>, has used.</summary>
public sealed record MonthUsageView(string Month, long Tokens, long RequestCount);

/// <summary>What a user has used.</summary>
public sealed record UserUsageView(string UserId, string Email, long Tokens, long RequestCount);

/// <summary>How much of a month's tokens is gone: of the month that was asked for, else of this one.</summary>
/// <param name="Used">Tokens in that month.</param>
/// <param name="Limit">Tokens that the user's plan has in a month; null for no limit, and for several users, who share none.</param>
/// <param name="Percentage">0 to 100; 0 without a limit.</param>
public sealed record QuotaView(long Used, int? Limit, double Percentage)
{
    internal static QuotaView From(long used, UserRole? role)
    {
        var limit = role is { } plan ? TokenLimits.Of(plan) : null;
        return new QuotaView(used, limit, limit is { } most ? Math.Min(100, used * 100.0 / most) : 0);
    }
}
