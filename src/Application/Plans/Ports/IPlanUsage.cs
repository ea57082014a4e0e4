using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans.Ports;

/// <summary>
/// What was used of plans: what is held and has not expired, what was spent, and what the existing system's worker has noted and no reservation stands for. Every call throws
/// <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IPlanUsage
{
    /// <summary>What was used in the month of a moment.</summary>
    Task<PlanUsage> OfAsync(PlanTerms terms, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Keeps minutes, if the plan allows it. Calls for one holder are decided one after another, so that so many are granted as there is room for.</summary>
    /// <returns>The verdict of the rule; nothing is kept when it refuses.</returns>
    Task<PlanVerdict> HoldAsync(PlanTerms terms, PlanHold hold, CancellationToken cancellationToken);

    /// <summary>Gives what a session holds its true length, if the plan that it is held under allows that.</summary>
    /// <param name="session">Which.</param>
    /// <param name="seconds">The true length.</param>
    /// <param name="now">Now; what it counts in stays the month in which it was held.</param>
    /// <param name="expiresAt">The new end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The verdict; what is held stays as it was when it refuses. Null when the session holds nothing.</returns>
    Task<PlanVerdict?> AdjustAsync(Guid session, int seconds, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>What a session holds is used up, also when it had expired: the work was done.</summary>
    /// <returns>False when it holds nothing.</returns>
    Task<bool> SpendAsync(Guid session, int seconds, CancellationToken cancellationToken);

    /// <summary>What a session holds is given back.</summary>
    /// <returns>False when it holds nothing.</returns>
    Task<bool> ReleaseAsync(Guid session, CancellationToken cancellationToken);
}
