using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity;

/// <summary>How much of a language model a plan includes.</summary>
internal static class TokenLimits
{
    /// <summary>Tokens in a calendar month, or null for no limit.</summary>
    public static int? Of(UserRole role) => role switch
    {
        UserRole.Free => 10_000,
        UserRole.PlayerPro or UserRole.CoachPro or UserRole.AnalystPro => 100_000,
        UserRole.CoachProPlus or UserRole.OrgPro or UserRole.VenueAdmin => null,
    };
}
