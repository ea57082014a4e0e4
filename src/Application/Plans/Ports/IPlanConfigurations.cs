using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans.Ports;

/// <summary>Plans as an operator has configured them.</summary>
public interface IPlanConfigurations
{
    /// <summary>
    /// All plans. A configuration whose limits make no sense is told to operators and to whoever looks at the plan, and the limits of the table hold for it. What is answered may be as old
    /// as <c>Plans:ConfigurationSeconds</c>, so that a request costs no query for it.
    /// </summary>
    /// <exception cref="Common.UnavailableException">The database did not answer.</exception>
    ValueTask<PlanCatalogue> ReadAsync(CancellationToken cancellationToken);
}
