using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity.Ports;

/// <summary>What users have spent of a language model, as it was noted by whoever spent it.</summary>
public interface IUsage
{
    /// <summary>Sums over the selection, with one statement. What nobody has used is an empty list and a zero.</summary>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<UsageFigures> ReadAsync(UsageSelection selection, CancellationToken cancellationToken);
}

/// <summary>A time from its first moment to just before its last; null is without an end on that side.</summary>
public readonly record struct UsageTime(DateTimeOffset? From, DateTimeOffset? Until);

/// <summary>What is asked for.</summary>
/// <param name="People">Whose usage.</param>
/// <param name="During">When; of all figures but the quota's.</param>
/// <param name="Quota">The month that the quota is measured in.</param>
/// <param name="TopUsers">Most users that are listed, those with most tokens first; 0 lists none.</param>
public sealed record UsageSelection(UserFilter People, UsageTime During, UsageTime Quota, int TopUsers);

/// <summary>The sums.</summary>
/// <param name="ByFeature">By feature, most tokens first.</param>
/// <param name="ByMonth">By calendar month in UTC, written <c>2026-03</c>, ascending; months without usage are left out.</param>
/// <param name="ByUser">By user, most tokens first, as many as were asked for.</param>
/// <param name="QuotaUsed">Tokens in the quota's month.</param>
/// <param name="Role">The role of the one user who was asked for; null when there is none, or when more than one was.</param>
public sealed record UsageFigures(
    IReadOnlyList<UsageSum> ByFeature, IReadOnlyList<UsageSum> ByMonth, IReadOnlyList<UsageSum> ByUser, long QuotaUsed, UserRole? Role);

/// <summary>One sum.</summary>
/// <param name="Of">The feature, month or user's id.</param>
/// <param name="Email">The user's address; null for anything else.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="Requests">How often something was spent.</param>
public sealed record UsageSum(string Of, string? Email, long Tokens, long Requests);
