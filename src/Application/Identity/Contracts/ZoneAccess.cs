using CoachPlus.Application.Common;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.Identity.Contracts;

/// <summary>Which target zones somebody may see and change. It is part of every query: what it does not cover does not exist for the caller.</summary>
/// <param name="Owner">Only this user's zones; null is a superuser's scope: everybody's.</param>
/// <param name="Sessions">The sessions that a zone may name.</param>
public sealed record ZoneScope(UserId? Owner, AccessScope Sessions);

/// <summary>The one policy for target zones: they are their owner's, also where they name a session that colleagues see.</summary>
public static class ZoneAccess
{
    /// <summary>The scope of somebody who may use video analysis.</summary>
    /// <exception cref="RequestException">Forbidden: the role does not include video analysis.</exception>
    public static ZoneScope Require(CurrentCoach coach) => new(coach.IsSuperuser ? null : coach.Id, CoachAccess.Require(coach));
}
