using CoachPlus.Domain.Common;

namespace CoachPlus.Application.Plans.Contracts;

/// <summary>Tells what the owner of a session may store. The owner's plan counts, whoever acts in the session.</summary>
public interface IVideoPlans
{
    /// <summary>The plan; one that allows nothing for an owner whom nobody knows.</summary>
    /// <exception cref="Common.UnavailableException">The database did not answer.</exception>
    Task<VideoPlan> OfAsync(Owner owner, CancellationToken cancellationToken);
}
