using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Pitch;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Goals;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Coaching;

/// <summary>Holds a finished job's goals against what it measured, and keeps the outcomes.</summary>
public sealed record CalculateCompliance(string JobId) : IRequest<OutcomesView>;

internal sealed class CalculateComplianceHandler(
    IAnalysisJobs jobs, IJobCoaching coaching, ITargetZones zones, IPitches pitches, ICurrentCoach current, TimeProvider clock)
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
        var (named, bounces) = await ZonesAsync(goals, found, scope, cancellationToken);
        var outcomes = OutcomesView.From(GoalCompliance.Measure(goals, reading, named, bounces), now);
        return await coaching.SaveOutcomesAsync(
                new AnalysisJobId(request.JobId), scope, stored, CoachingJson.Write(outcomes), outcomes.OverallCompliancePct, now, cancellationToken) == SaveOutcome.Saved
            ? outcomes
            : throw new RequestException(RefusalKind.Conflict, "goals.changed", "The goals of this analysis have just changed. Calculate once more.");
    }

    // The zones that the asker may see, and the balls of this job alone.
    private async Task<(IReadOnlyList<TargetZone> Zones, TrackedBounces Bounces)> ZonesAsync(
        CoachGoals goals, JobOfSession found, AccessScope scope, CancellationToken cancellationToken)
    {
        if (goals.Zones.Count == 0)
        {
            return ([], TrackedBounces.None(NoBounces.NotTracked));
        }

        var named = await zones.FindAsync([.. goals.Zones.Select(goal => goal.ZoneId)], ZoneAccess.Require(current.Coach), cancellationToken);
        var pitch = await pitches.RequireAsync(found.Session.Id.Value, scope, cancellationToken);
        return (named, TrackedDeliveries.Of(found, StoredCorners.Read(pitch.Corners)));
    }
}
