using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity;

/// <summary>The one policy for accounts of others: who sees whom, and who says what somebody may do.</summary>
internal static class UserAccess
{
    /// <summary>A superuser sees everybody, an organisation's staff its own members, or themselves while they have no organisation.</summary>
    /// <exception cref="RequestException">Forbidden: everybody else.</exception>
    public static UserFilter RequireView(CurrentCoach coach) => coach switch
    {
        { IsSuperuser: true } => new UserFilter(null, null),
        { Role: UserRole.OrgPro, OrgId: { Length: > 0 } org } => new UserFilter(null, org),
        { Role: UserRole.OrgPro } => new UserFilter(coach.Id, null),
        _ => throw new RequestException(RefusalKind.Forbidden, "users.not-visible", "Only an organisation's staff and operators may list accounts."),
    };

    /// <summary>Only a superuser: a role is what is paid for, and whoever could give one could give themselves any.</summary>
    /// <exception cref="RequestException">Forbidden: everybody else.</exception>
    public static void RequireChange(CurrentCoach coach)
    {
        if (!coach.IsSuperuser)
        {
            throw new RequestException(RefusalKind.Forbidden, "operators-only", "Only operators of this service (superusers) may change what an account may do.");
        }
    }
}
