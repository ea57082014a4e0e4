using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>What is held by a lease.</summary>
/// <param name="Name">For the log.</param>
/// <param name="RenewAsync">Asks for the lease once more.</param>
/// <param name="Told">Hears that something has changed, so that the lease is asked for at once; null where nobody tells.</param>
internal sealed record Leased(string Name, Func<IServiceProvider, TimeSpan, CancellationToken, Task<RunWrite>> RenewAsync, Func<IServiceProvider, IWorkHint>? Told = null);

/// <summary>
/// Renews a lease at every heartbeat, each time on a connection of its own. <see cref="Lost"/> fires when a renewal is refused, or
/// when none has succeeded before the lease, counted from the moment before it was asked for, runs out.
/// </summary>
internal sealed partial class KeptLease : IAsyncDisposable
{
    private readonly Leased _leased;
    private readonly WorkerOptions _options;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _loop;

    public KeptLease(Leased leased, WorkerOptions options, long askedAt, IServiceScopeFactory scopes, TimeProvider clock, ILogger logger)
    {
        (_leased, _options, _scopes, _clock, _logger) = (leased, options, scopes, clock, logger);
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
            for (var hint = Listen(); ;)
            {
                await (hint?.WaitAsync(pause, either.Token) ?? Task.Delay(pause, _clock, either.Token));
                hint = Listen(); // before looking: what is told meanwhile is heard
                pause = await RenewAsync(either.Token) ? _options.Heartbeat : _options.Heartbeat / 4;
            }
        }
        catch (OperationCanceledException)
        {
            // the attempt is over, or its lease is
        }
    }

    private IWorkHint? Listen()
    {
        using var scope = _scopes.CreateScope();
        return _leased.Told?.Invoke(scope.ServiceProvider);
    }

    private async Task<bool> RenewAsync(CancellationToken end)
    {
        var askedAt = _clock.GetTimestamp();
        using var late = new CancellationTokenSource(_options.Heartbeat, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end, late.Token);
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            if (await _leased.RenewAsync(scope.ServiceProvider, _options.Lease, either.Token) == RunWrite.Superseded)
            {
                await _lost.CancelAsync();
                return false;
            }

            _lost.CancelAfter(Left(askedAt));
            return true;
        }
        catch (Exception problem) when (problem is UnavailableException || (problem is OperationCanceledException && !end.IsCancellationRequested))
        {
            NotRenewed(_leased.Name, problem);
            return false;
        }
    }

    private TimeSpan Left(long askedAt)
    {
        var left = _options.Lease - _clock.GetElapsedTime(askedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    [LoggerMessage(LogLevel.Warning, "Lease not renewed: {Name}")]
    private partial void NotRenewed(string name, Exception problem);
}
