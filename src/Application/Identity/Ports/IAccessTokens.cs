using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity.Ports;

/// <summary>What a token that can be believed says.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="IssuedAt">When it was issued. Never later than it really was: where the token does not say, its longest life is assumed.</param>
public readonly record struct AccessToken(UserId User, DateTimeOffset IssuedAt);

/// <summary>
/// Bearer tokens: HS256 JWTs with <c>sub</c>, <c>email</c> and <c>exp</c>, so that old and new servers accept each other's. Ours say
/// when they were issued too (<c>iat</c>); others need not.
/// </summary>
public interface IAccessTokens
{
    /// <summary>A token for this user that lives as long as the options say.</summary>
    string Issue(User user, DateTimeOffset now);

    /// <summary>
    /// What a token says, or null when it is malformed, has another algorithm, a wrong signature, no expiry or one that has
    /// passed. Never throws on what a client sends.
    /// </summary>
    AccessToken? Verify(string token, DateTimeOffset now);
}
