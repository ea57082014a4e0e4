using CoachPlus.Domain.Common;

namespace CoachPlus.Application.Identity.Contracts;

/// <summary>Tells which plan somebody who owns sessions has.</summary>
public interface IAccountPlans
{
    /// <summary>The word of the plan: a coach's role, <c>org_pro</c> for an organisation, <see cref="Superuser"/>; null when there is no such user.</summary>
    /// <exception cref="Common.UnavailableException">The database did not answer.</exception>
    Task<string?> OfAsync(Owner owner, CancellationToken cancellationToken);

    /// <summary>The word for those whom no plan binds.</summary>
    public const string Superuser = "superuser";
}
