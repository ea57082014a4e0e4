using MediatR;

namespace CoachPlus.Application.Plans;

/// <summary>An operator's timer wants a new month to begin. It has already: months are those of the calendar.</summary>
public sealed record ResetMonthlyUsage : IRequest<UsageResetView>;

/// <summary>What was reset.</summary>
/// <param name="Success">True.</param>
/// <param name="UsersReset">Nobody's usage has to be.</param>
/// <param name="Message">Why, for people.</param>
public sealed record UsageResetView(bool Success, int UsersReset, string Message);

internal sealed class ResetMonthlyUsageHandler : IRequestHandler<ResetMonthlyUsage, UsageResetView>
{
    public Task<UsageResetView> Handle(ResetMonthlyUsage request, CancellationToken cancellationToken)
        => Task.FromResult(new UsageResetView(true, 0, "Usage is counted by calendar months: there is nothing to reset, and nothing was changed."));
}
