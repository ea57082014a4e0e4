using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Goals;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Coaching;

/// <summary>Replaces a job's goals, in any state of it; without any they are taken away. Outcomes of former goals go.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Zones">Goals for zones of the pitch.</param>
/// <param name="Metrics">Goals for finding codes.</param>
public sealed record SetGoals(string JobId, IReadOnlyList<ZoneGoalInput?> Zones, IReadOnlyList<MetricGoalInput?> Metrics) : IRequest<SetGoalsView>
{
    /// <summary>Most goals of each kind.</summary>
    public const int Most = 50;
}

/// <summary>A goal for a zone as it was sent.</summary>
/// <param name="ZoneId">Which zone.</param>
/// <param name="TargetAccuracy">0 to 1.</param>
public sealed record ZoneGoalInput(string? ZoneId = null, double? TargetAccuracy = null);

/// <summary>A goal for a finding code as it was sent.</summary>
/// <param name="Code">One of the codes of findings.</param>
/// <param name="TargetScore">0 to 1.</param>
public sealed record MetricGoalInput(string? Code = null, double? TargetScore = null);

internal sealed class SetGoalsValidator : AbstractValidator<SetGoals>
{
    public SetGoalsValidator()
    {
        RuleFor(request => request.Zones).Must(zones => zones.Count <= SetGoals.Most).WithMessage($"zones may hold {SetGoals.Most} goals at most.");
        RuleFor(request => request.Zones)
            .Must(zones => zones.All(zone => TextRules.IsId(zone?.ZoneId))).WithMessage($"zones: each goal needs a zone_id of 1 to {TextRules.MaxId} characters.")
            .Must(zones => zones.All(zone => IsShare(zone?.TargetAccuracy))).WithMessage("zones: each goal needs a target_accuracy between 0 and 1.")
            .Must(zones => AreDifferent(zones.Select(zone => zone?.ZoneId))).WithMessage("zones: each zone may have one goal only.");
        RuleFor(request => request.Metrics)
            .Must(metrics => metrics.All(metric => FindingTitles.Codes.Contains(metric?.Code)))
            .WithMessage($"metrics: each goal needs a code, one of: {string.Join(", ", FindingTitles.Codes)}.")
            .Must(metrics => metrics.All(metric => IsShare(metric?.TargetScore))).WithMessage("metrics: each goal needs a target_score between 0 and 1.")
            .Must(metrics => AreDifferent(metrics.Select(metric => metric?.Code))).WithMessage("metrics: each code may have one goal only.");
    }

    private static bool IsShare(double? value) => value is >= 0 and <= 1;

    private static bool AreDifferent(IEnumerable<string?> names)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        return names.OfType<string>().All(known.Add);
    }
}

internal sealed class SetGoalsHandler(IJobCoaching coaching, ITargetZones zones, ICurrentCoach current, TimeProvider clock) : IRequestHandler<SetGoals, SetGoalsView>
{
    public async Task<SetGoalsView> Handle(SetGoals request, CancellationToken cancellationToken)
    {
        var (scope, zoneScope) = (CoachAccess.Require(current.Coach), ZoneAccess.Require(current.Coach));
        string[] named = [.. request.Zones.Select(zone => zone!.ZoneId!)];
        if (named.Length > 0 && (await zones.FindAsync(named, zoneScope, cancellationToken)).Count < named.Length)
        {
            throw Lookups.NoZone();
        }

        var goals = new GoalsView(
            [.. request.Zones.Select(zone => new ZoneGoal(zone!.ZoneId!, zone.TargetAccuracy!.Value))],
            [.. request.Metrics.Select(metric => new MetricGoal(metric!.Code!, metric.TargetScore!.Value))]);
        var stored = goals.ToGoals().AreNone() ? null : CoachingJson.Write(goals);
        return TextRules.IsId(request.JobId) && await coaching.SetGoalsAsync(new AnalysisJobId(request.JobId), scope, stored, clock.GetUtcNow(), cancellationToken)
            ? new SetGoalsView(request.JobId, goals, Message(goals))
            : throw Lookups.NoJob();
    }

    private static string Message(GoalsView goals) => goals switch
    {
        { Zones.Count: 0, Metrics.Count: 0 } => "This analysis has no goals any more.",
        { Zones.Count: 0 } => "The goals are set.",
        _ => "The goals are set. Those for zones can be measured only where deliveries were tracked.",
    };
}
