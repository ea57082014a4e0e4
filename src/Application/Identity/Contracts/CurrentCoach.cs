using CoachPlus.Application.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity.Contracts;

/// <summary>Who asks. Role and organisation are read from the database for every request, never from the token.</summary>
/// <param name="Id">The user.</param>
/// <param name="Email">The user's address.</param>
/// <param name="Role">The user's role.</param>
/// <param name="OrgId">The user's organisation, or null.</param>
/// <param name="IsSuperuser">May see everything.</param>
public sealed record CurrentCoach(UserId Id, string Email, UserRole Role, string? OrgId, bool IsSuperuser);

/// <summary>Tells a handler who asks.</summary>
public interface ICurrentCoach
{
    /// <summary>Who asks.</summary>
    /// <exception cref="RequestException">Nobody is logged in.</exception>
    CurrentCoach Coach { get; }
}

/// <summary>
/// Which sessions, and what hangs from them, somebody may see, change or delete. It is part of every query: what it does not cover
/// does not exist for the caller.
/// </summary>
/// <param name="Everything">A superuser's scope.</param>
/// <param name="Owners">Otherwise: sessions of these owners and no others.</param>
public sealed record AccessScope(bool Everything, IReadOnlyList<Owner> Owners)
{
    /// <summary>Whether something with this owner is covered.</summary>
    public bool Covers(Owner owner) => Everything || Owners.Contains(owner);
}

/// <summary>The one policy for video sessions and all that hangs from them.</summary>
public static class CoachAccess
{
    /// <summary>The scope of somebody who may use video analysis: a coach's own sessions, an organisation's staff its own too.</summary>
    /// <exception cref="RequestException">Forbidden: the role does not include video analysis.</exception>
    public static AccessScope Require(CurrentCoach coach)
    {
        if (coach.IsSuperuser)
        {
            return new AccessScope(true, []);
        }

        var own = new Owner(OwnerType.Coach, coach.Id.Value);
        return coach.Role switch
        {
            UserRole.CoachProPlus => new AccessScope(false, [own]),
            UserRole.OrgPro when !string.IsNullOrEmpty(coach.OrgId) => new AccessScope(false, [own, new Owner(OwnerType.Org, coach.OrgId)]),
            UserRole.OrgPro => new AccessScope(false, [own]),
            UserRole.Free or UserRole.PlayerPro or UserRole.CoachPro or UserRole.AnalystPro or UserRole.VenueAdmin
                => throw new RequestException(
                    RefusalKind.Forbidden,
                    "plan.feature-missing",
                    "Video analysis is a feature of the Coach Pro Plus plan (video_analysis_enabled)."),
        };
    }

    /// <summary>Whether somebody may change what a user has made, given that it lies within the scope.</summary>
    public static bool MayChange(CurrentCoach coach, UserId creator) => coach.IsSuperuser || coach.Id == creator;

    /// <summary>Who owns a session that this coach makes.</summary>
    public static Owner OwnerOfNew(CurrentCoach coach)
        => coach is { Role: UserRole.OrgPro, OrgId.Length: > 0 }
            ? new Owner(OwnerType.Org, coach.OrgId)
            : new Owner(OwnerType.Coach, coach.Id.Value);
}
