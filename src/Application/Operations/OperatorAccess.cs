using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;

namespace CoachPlus.Application.Operations;

/// <summary>The one policy for what belongs to operators: every use case asks it, and an edge may ask it earlier.</summary>
public static class OperatorAccess
{
    /// <summary>Returns who asks when that is a superuser.</summary>
    /// <exception cref="RequestException">Forbidden: a coach asks.</exception>
    public static CurrentCoach Require(CurrentCoach coach)
        => coach.IsSuperuser
            ? coach
            : throw new RequestException(RefusalKind.Forbidden, "operators-only", "Only operators of this service (superusers) may do this.");
}
