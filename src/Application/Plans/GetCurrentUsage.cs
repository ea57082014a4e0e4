using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Common;
using MediatR;

namespace CoachPlus.Application.Plans;

/// <summary>What I have used of my plan in this month.</summary>
public sealed record GetCurrentUsage : IRequest<CurrentUsageView>;

/// <summary>What was used of a plan in this month.</summary>
/// <param name="Plan">The word of the plan.</param>
/// <param name="Usage">What is limited.</param>
/// <param name="ResetDate">When the next month begins where the coach lives.</param>
/// <param name="DaysUntilReset">Whole days until then.</param>
public sealed record CurrentUsageView(string Plan, UsageOfPlanView Usage, DateTimeOffset ResetDate, int DaysUntilReset);

/// <summary>What a plan limits.</summary>
/// <param name="Minutes">Audio transcribed.</param>
/// <param name="FileSizeMb">The largest file.</param>
public sealed record UsageOfPlanView(UsedMinutesView Minutes, FileLimitView FileSizeMb);

/// <summary>Minutes of a month.</summary>
/// <param name="Current">Whole minutes used, those included that are kept for a transcription that runs.</param>
/// <param name="Limit">How many are allowed; -1 for no limit.</param>
/// <param name="Percentage">Of the limit, 0 to 100; 0 without a limit.</param>
public sealed record UsedMinutesView(long Current, long Limit, double Percentage);

/// <summary>The largest file.</summary>
/// <param name="Limit">Megabytes; -1 for no limit.</param>
public sealed record FileLimitView(long Limit);

internal sealed class GetCurrentUsageHandler(TranscriptPlans plans, IPlanUsage usage, ICurrentCoach current, TimeProvider clock) : IRequestHandler<GetCurrentUsage, CurrentUsageView>
{
    public async Task<CurrentUsageView> Handle(GetCurrentUsage request, CancellationToken cancellationToken)
    {
        var (terms, now) = (await plans.OfAsync(current.Coach, cancellationToken), clock.GetUtcNow());
        var used = await usage.OfAsync(terms, now, cancellationToken);
        var end = terms.MonthOf(now).End;
        var minutes = new UsedMinutesView(used.Minutes, terms.Limits.MinutesPerMonth ?? -1, Math.Min(100, PlanFigures.Percentage(used, terms.Limits) ?? 0));
        return new CurrentUsageView(Words.Of(terms.Shown), new UsageOfPlanView(minutes, new FileLimitView(terms.Limits.MaxFileMegabytes ?? -1)), end, (end - now).Days);
    }
}
