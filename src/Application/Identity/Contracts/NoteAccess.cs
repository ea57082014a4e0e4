using CoachPlus.Application.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity.Contracts;

/// <summary>Which notes somebody may read and change. It is part of every query: what it does not cover does not exist for the caller.</summary>
/// <param name="Author">Only this user's notes; null is a superuser's scope: everybody's.</param>
/// <param name="Sessions">The sessions that a note may name, and whose titles may be read.</param>
public sealed record NoteScope(UserId? Author, AccessScope Sessions);

/// <summary>The one policy for coaches' notes. They are about people, many of them children: nobody but the author reads them.</summary>
public static class NoteAccess
{
    /// <summary>The scope of somebody who may write notes.</summary>
    /// <exception cref="RequestException">Forbidden: the role does not include notes.</exception>
    public static NoteScope Require(CurrentCoach coach)
    {
        if (coach.IsSuperuser)
        {
            return new NoteScope(null, CoachAccess.Require(coach));
        }

        return coach.Role switch
        {
            UserRole.CoachProPlus or UserRole.OrgPro => new NoteScope(coach.Id, CoachAccess.Require(coach)),
            UserRole.CoachPro => new NoteScope(coach.Id, new AccessScope(false, [])), // notes without video analysis
            UserRole.Free or UserRole.PlayerPro or UserRole.AnalystPro or UserRole.VenueAdmin
                => throw new RequestException(RefusalKind.Forbidden, "plan.feature-missing", "Notes about players are a feature of the plans for coaches."),
        };
    }
}
