using CoachPlus.Application.Common;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>The progress of one run: rises only, and is written at most once in <see cref="RunPolicy.ProgressInterval"/>.</summary>
internal sealed class RunProgress(RunLedger ledger, TimeProvider clock, RunPolicy policy, ILogger logger)
{
    private long? _writtenAt;

    public async ValueTask ReportAsync(int percent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (percent <= ledger.Job.State.ProgressPct || (_writtenAt is { } last && clock.GetElapsedTime(last) < policy.ProgressInterval))
        {
            return;
        }

        _writtenAt = clock.GetTimestamp();
        try
        {
            await ledger.ReportAsync(percent, cancellationToken);
        }
        catch (UnavailableException unreachable)
        {
            // A bar that stands still is no reason to throw work away: the lease decides whether the run goes on.
            RunLog.ProgressUnwritten(logger, ledger.Job.Id, unreachable);
        }
    }
}
