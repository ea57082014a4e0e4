using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity.Ports;

/// <summary>Bearer tokens: HS256 JWTs with <c>sub</c>, <c>email</c> and <c>exp</c>, so that old and new servers accept each other's.</summary>
public interface IAccessTokens
{
    /// <summary>A token for this user that lives as long as the options say.</summary>
    string Issue(User user, DateTimeOffset now);

    /// <summary>
    /// The user of a token, or null when the token is malformed, has another algorithm, a wrong signature, no expiry or one that has
    /// passed. Never throws on what a client sends.
    /// </summary>
    UserId? Verify(string token, DateTimeOffset now);
}
