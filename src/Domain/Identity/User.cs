using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Identity;

/// <summary>What a user may do. The words in the tables are the names in snake_case.</summary>
public enum UserRole
{
    Free,
    PlayerPro,
    CoachPro,
    CoachProPlus,
    AnalystPro,
    OrgPro,
    VenueAdmin,
}

/// <summary>Somebody who can log in.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Email">As stored; compared without regard to case.</param>
/// <param name="PasswordHash">Never leaves the server.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="IsActive">An inactive user is refused everywhere.</param>
/// <param name="IsSuperuser">May see everything.</param>
/// <param name="OrgId">The organisation, or null.</param>
/// <param name="RequiresPasswordChange">Told to the client, which asks for a new password.</param>
/// <param name="CreatedAt">When the user was made.</param>
/// <param name="PasswordChangedAt">When the user last chose a new password, or null.</param>
public sealed record User(
    UserId Id,
    string Email,
    string PasswordHash,
    UserRole Role,
    bool IsActive,
    bool IsSuperuser,
    string? OrgId,
    bool RequiresPasswordChange,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PasswordChangedAt = null)
{
    /// <summary>Whether what was issued then ended when the password was changed. Within a millisecond, which is how exactly tokens tell the time.</summary>
    public bool HasEnded(DateTimeOffset issuedAt) => PasswordChangedAt is { } changed && issuedAt.ToUnixTimeMilliseconds() < changed.ToUnixTimeMilliseconds();
}
