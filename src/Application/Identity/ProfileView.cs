using System.Globalization;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity;

/// <summary>A user as clients see one.</summary>
public sealed record ProfileView(
    string Id,
    string Email,
    string Name,
    bool IsActive,
    bool IsSuperuser,
    string Role,
    string? OrgId,
    SubscriptionView Subscription,
    DateTimeOffset CreatedAt,
    bool RequiresPasswordChange)
{
    /// <summary>The view of a user on a day.</summary>
    public static ProfileView From(User user, DateTimeOffset now) => new(
        user.Id.Value,
        user.Email,
        user.Email.Split('@')[0],
        user.IsActive,
        user.IsSuperuser,
        Words.Of(user.Role),
        user.OrgId,
        SubscriptionView.From(user.Role, now),
        user.CreatedAt,
        user.RequiresPasswordChange);
}

/// <summary>What a user's plan is, in the form that clients read.</summary>
/// <param name="Plan">The word of the role.</param>
/// <param name="Status">Always <c>active</c>: nobody is billed here.</param>
/// <param name="RenewalDate">First day of the next month (ISO date, UTC), or null for a free plan.</param>
/// <param name="TokensUsed">Always 0: nothing that a user can do here spends language-model tokens.</param>
/// <param name="TokensLimit">Tokens in a month, or null for no limit.</param>
public sealed record SubscriptionView(string Plan, string Status, string? RenewalDate, int TokensUsed, int? TokensLimit)
{
    internal static SubscriptionView From(UserRole role, DateTimeOffset now)
    {
        var today = now.UtcDateTime;
        var renewal = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        return new(
            Words.Of(role), "active", role == UserRole.Free ? null : renewal.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 0, TokenLimits.Of(role));
    }
}
