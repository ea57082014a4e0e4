using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>
/// Renews an export's lease at every heartbeat, each time on a connection of its own. <see cref="Lost"/> fires when a renewal is refused, or
/// when none has succeeded before the lease, counted from the moment before it was asked for, runs out.
/// </summary>
internal sealed partial class ReportLease : IAsyncDisposable
{
    private readonly ClaimedExport _export;
    private readonly WorkerOptions _options;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _loop;

    public ReportLease(ClaimedExport export, WorkerOptions options, long askedAt, IServiceScopeFactory scopes, TimeProvider clock, ILogger logger)
    {
        (_export, _options, _scopes, _clock, _logger) = (export, options, scopes, clock, logger);
        _lost = new CancellationTokenSource(Left(askedAt), clock);
        _loop = KeepAsync();
    }

    /// <summary>From then on the attempt must not write.</summary>
    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _loop;
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task KeepAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, _lost.Token);
        var pause = _options.Heartbeat;
        try
        {
            while (true)
            {
                await Task.Delay(pause, _clock, either.Token);
                pause = await RenewAsync(either.Token) ? _options.Heartbeat : _options.Heartbeat / 4;
            }
        }
        catch (OperationCanceledException)
        {
            // the attempt is over, or its lease is
        }
    }

    private async Task<bool> RenewAsync(CancellationToken end)
    {
        var askedAt = _clock.GetTimestamp();
        using var late = new CancellationTokenSource(_options.Heartbeat, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end, late.Token);
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<IReportExports>().RenewAsync(_export, _options.Lease, either.Token) == RunWrite.Superseded)
            {
                await _lost.CancelAsync();
                return false;
            }

            _lost.CancelAfter(Left(askedAt));
            return true;
        }
        catch (Exception problem) when (problem is UnavailableException || (problem is OperationCanceledException && !end.IsCancellationRequested))
        {
            NotRenewed(_export.Job.Value, problem);
            return false;
        }
    }

    private TimeSpan Left(long askedAt)
    {
        var left = _options.Lease - _clock.GetElapsedTime(askedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    [LoggerMessage(LogLevel.Warning, "Lease of a report not renewed: job_id={JobId}")]
    private partial void NotRenewed(string jobId, Exception problem);
}
