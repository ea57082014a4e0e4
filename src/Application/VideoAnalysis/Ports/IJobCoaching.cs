using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>What coaches add to a job, as JSON that was stored; null is nothing. Rows of the existing system hold documents of its own.</summary>
public sealed record JobCoaching(string? Goals, string? Outcomes, string? Suggestions, string? PlayerSummary)
{
    /// <summary>Nothing was added.</summary>
    public static JobCoaching None { get; } = new(null, null, null, null);
}

/// <summary>
/// Stores what coaches add to a job. Each is one statement that writes only within the scope, and moves the job's time of change.
/// Throws <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IJobCoaching
{
    /// <summary>Replaces the goals, in any state of the job; outcomes of the former goals go.</summary>
    /// <returns>False when there is no such job within the scope.</returns>
    Task<bool> SetGoalsAsync(AnalysisJobId id, AccessScope scope, string? goals, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stores outcomes of a finished job, if its goals are still the ones that they were measured for.</summary>
    /// <param name="id">The job.</param>
    /// <param name="scope">Within it only.</param>
    /// <param name="goals">The goals as they were read.</param>
    /// <param name="outcomes">What became of them.</param>
    /// <param name="compliance">Share of the measured goals that were met, 0 to 1; null when none was measured.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Writes nothing when it fires before the commit.</param>
    Task<SaveOutcome> SaveOutcomesAsync(
        AnalysisJobId id, AccessScope scope, string goals, string outcomes, double? compliance, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stores suggestions of a finished job; the last ones stay.</summary>
    Task<SaveOutcome> SaveSuggestionsAsync(
        AnalysisJobId id, AccessScope scope, string suggestions, string playerSummary, DateTimeOffset now, CancellationToken cancellationToken);
}
