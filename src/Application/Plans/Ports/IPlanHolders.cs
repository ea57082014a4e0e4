using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans.Ports;

/// <summary>What the tables of transcripts say of somebody.</summary>
/// <param name="Plan">As stored, whatever its case; null when there is no row, or its word is no plan.</param>
/// <param name="Zone">Out of the preferences; the installation's when there is none that is known.</param>
public sealed record PlanHolder(Plan? Plan, TimeZoneInfo Zone);

/// <summary>Those who hold plans.</summary>
public interface IPlanHolders
{
    /// <summary>What is known of somebody.</summary>
    /// <exception cref="Common.UnavailableException">The database did not answer.</exception>
    Task<PlanHolder> FindAsync(PlanHolderId id, CancellationToken cancellationToken);
}
