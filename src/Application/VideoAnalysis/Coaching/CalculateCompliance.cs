using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Goals;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Coaching;

/// <summary>Holds a finished job's goals against what it measured, and keeps the outcomes.</summary>
public sealed record CalculateCompliance(string JobId) : IRequest<OutcomesView>;

internal sealed class CalculateComplianceHandler(IAnalysisJobs jobs, IJobCoaching coaching, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<CalculateCompliance, OutcomesView>
{
    public async Task<OutcomesView> Handle(CalculateCompliance request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var found = await jobs.RequireAsync(request.JobId, scope, cancellationToken);
        if (found.Coaching.Goals is not { } stored || CoachingJson.Read<GoalsView>(stored)?.ToGoals() is not { } goals || goals.AreNone())
        {
            throw new RequestException(RefusalKind.Malformed, "goals.none", "This analysis has no goals that can be measured. Set goals first.");
        }

        var reading = TechniqueResults.Read(found)
            ?? throw new RequestException(RefusalKind.Conflict, "goals.not-finished", "This analysis has no results yet. Its goals can be measured once it has finished.");
        var now = clock.GetUtcNow();
        var outcomes = OutcomesView.From(GoalCompliance.Measure(goals, reading), now);
        return await coaching.SaveOutcomesAsync(
                new AnalysisJobId(request.JobId), scope, stored, CoachingJson.Write(outcomes), outcomes.OverallCompliancePct, now, cancellationToken) == SaveOutcome.Saved
            ? outcomes
            : throw new RequestException(RefusalKind.Conflict, "goals.changed", "The goals of this analysis have just changed. Calculate once more.");
    }
}
