using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity;

/// <summary>The one policy for usage: whose somebody may see.</summary>
internal static class UsageAccess
{
    /// <summary>
    /// A superuser sees whom they ask for, an organisation's staff its own members, everybody else themselves, whomever they ask for.
    /// Null: nobody, because the organisation that was asked for is another one. It looks like one that does not exist.
    /// </summary>
    public static UserFilter? Of(CurrentCoach coach, string? user, string? org)
    {
        var asked = user is null ? (UserId?)null : new UserId(user);
        return coach switch
        {
            { IsSuperuser: true } => new UserFilter(asked, org),
            { Role: UserRole.OrgPro, OrgId: { Length: > 0 } own } => org is null || org == own ? new UserFilter(asked, own) : null,
            _ => new UserFilter(coach.Id, null),
        };
    }

    /// <summary>Whether the addresses of those who used most may be seen.</summary>
    public static bool SeesUsers(CurrentCoach coach) => coach.IsSuperuser || coach.Role == UserRole.OrgPro;
}
