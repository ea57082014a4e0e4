using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Sweeping;

/// <summary>
/// Looks after uploads whose address has run out: a video that is there after all is taken as if its client had said so, one that cannot
/// be taken is refused, and a job without one is given up. Any number of processes may do it at once.
/// </summary>
public sealed record SettleOverdueUploads : IRequest<SweepResult>;

internal sealed class SettleOverdueUploadsHandler(
    IOverdueUploads overdue, UploadSettlement settlement, StoreWatch watch, SweepPolicy policy, ILogger<SettleOverdueUploadsHandler> logger)
    : IRequestHandler<SettleOverdueUploads, SweepResult>
{
    public async Task<SweepResult> Handle(SettleOverdueUploads request, CancellationToken cancellationToken)
    {
        var tally = new SweepTally("uploads", logger);
        await EachAsync(after => overdue.WaitingAsync(policy.UploadMargin, after, JobWalk.PageSize, cancellationToken));
        if (policy.OldUploadAge is { } age)
        {
            await EachAsync(after => overdue.WithoutDeadlineAsync(age, after, JobWalk.PageSize, cancellationToken));
        }

        return tally.End();

        Task EachAsync(Func<JobCursor?, Task<JobPage>> page)
            => JobWalk.EachAsync(
                tally, page, (found, now, token) => watch.OverAsync(() => settlement.SettleAsync(found, now, tally, token), token), cancellationToken);
    }
}
