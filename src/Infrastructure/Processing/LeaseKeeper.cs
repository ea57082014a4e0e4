using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>
/// Renews one job's lease at every heartbeat, and at once when the job is said to be cancelled, from its own connection. <see cref="Lost"/> fires when a renewal is refused, or when none
/// has succeeded before the lease, counted from the moment before it was asked for, runs out. A renewal that hangs is given up after a
/// heartbeat, so that the next one, on another connection, still comes in time. Elapsed time only: a clock that is set does not matter.
/// </summary>
internal sealed partial class LeaseKeeper : IAsyncDisposable
{
    private readonly AnalysisJob _job;
    private readonly TimeSpan _lease;
    private readonly TimeSpan _beat;
    private readonly WorkerPulse _pulse;
    private readonly IJobWatch _told;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _loop;

    /// <param name="job">The claimed job.</param>
    /// <param name="options">Lease and heartbeat.</param>
    /// <param name="askedAt">Time stamp taken before the claim was sent.</param>
    /// <param name="pulse">Hears of beats that came through and of those that did not.</param>
    /// <param name="told">Hears when the job is cancelled or deleted; ends with the keeper.</param>
    /// <param name="scopes">Gives each renewal a connection of its own.</param>
    /// <param name="clock">Measures.</param>
    /// <param name="logger">Takes failures.</param>
    public LeaseKeeper(
        AnalysisJob job, WorkerOptions options, long askedAt, WorkerPulse pulse, IJobWatch told, IServiceScopeFactory scopes, TimeProvider clock,
        ILogger logger)
    {
        (_job, _lease, _beat, _pulse, _told, _scopes, _clock, _logger) = (job, options.Lease, options.Heartbeat, pulse, told, scopes, clock, logger);
        _lost = new CancellationTokenSource(Left(askedAt), clock);
        _loop = KeepAsync();
    }

    /// <summary>From then on the run must not write.</summary>
    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _loop;
        _told.Dispose();
        _pulse.BeatHeard(_job.Id); // whatever failed, this job needs no more beats
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task KeepAsync()
    {
        var pause = _beat;
        try
        {
            while (!_lost.IsCancellationRequested)
            {
                await _told.WaitAsync(pause, _ended.Token);
                pause = await RenewAsync() ? _beat : _beat / 4;
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over, or the lease ran out while a renewal was under way: both end the keeping.
        }
    }

    private async Task<bool> RenewAsync()
    {
        var askedAt = _clock.GetTimestamp();
        try
        {
            using var late = new CancellationTokenSource(_beat, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, _lost.Token, late.Token);
            await using var scope = _scopes.CreateAsyncScope();
            var queue = scope.ServiceProvider.GetRequiredService<IAnalysisJobQueue>();
            if (await queue.RenewAsync(_job.Id, _job.State.Fence, _lease, either.Token) == RunWrite.Superseded)
            {
                await _lost.CancelAsync();
                return false;
            }

            _lost.CancelAfter(Left(askedAt));
            _pulse.BeatHeard(_job.Id);
            return true;
        }
        catch (Exception problem) when (IsMissed(problem))
        {
            _pulse.BeatMissed(_job.Id);
            NotRenewed(_job.Id.Value, problem);
            return false;
        }
    }

    private bool IsMissed(Exception problem)
        => problem is UnavailableException || (problem is OperationCanceledException && !_ended.IsCancellationRequested && !_lost.IsCancellationRequested);

    private TimeSpan Left(long askedAt)
    {
        var left = _lease - _clock.GetElapsedTime(askedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    [LoggerMessage(LogLevel.Warning, "Lease not renewed: job_id={JobId}")]
    private partial void NotRenewed(string jobId, Exception problem);
}
