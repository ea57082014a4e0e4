using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Sweeping;

/// <summary>
/// Looks again at uploads that were given up and are still open: a video that came late is taken; after a grace period the upload is
/// closed and its place cleared. Any number of processes may do it at once.
/// </summary>
public sealed record SettleGivenUpUploads : IRequest<SweepResult>;

internal sealed class SettleGivenUpUploadsHandler(
    IOverdueUploads overdue, UploadSettlement settlement, StoreWatch watch, SweepPolicy policy, ILogger<SettleGivenUpUploadsHandler> logger)
    : IRequestHandler<SettleGivenUpUploads, SweepResult>
{
    public async Task<SweepResult> Handle(SettleGivenUpUploads request, CancellationToken cancellationToken)
    {
        var tally = new SweepTally("late-uploads", logger);
        await JobWalk.EachAsync(
            tally,
            after => overdue.GivenUpAsync(policy.UploadMargin, after, JobWalk.PageSize, cancellationToken),
            (found, now, token) => watch.OverAsync(() => settlement.SettleAsync(found, now, tally, token), token),
            cancellationToken);
        return tally.End();
    }
}
