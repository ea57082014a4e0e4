using CoachPlus.Application.Common.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>What a loop claims and how it is worked on.</summary>
/// <param name="Name">Of the loop, for logs and metrics.</param>
/// <param name="Hint">Hears that there may be something.</param>
/// <param name="ClaimAsync">Takes the next; null when there is none.</param>
/// <param name="Lease">The lease of one.</param>
/// <param name="WorkAsync">Works on one and says how it ended. Gets what fires when the lease is lost, and what fires when it is lost or the process must end.</param>
/// <param name="Count">Gets how one ended and how many seconds it took.</param>
internal sealed record ClaimSteps<T>(
    string Name,
    Func<IServiceProvider, IWorkHint> Hint,
    Func<IServiceProvider, CancellationToken, Task<T?>> ClaimAsync,
    Func<T, Leased> Lease,
    Func<IServiceProvider, T, CancellationToken, CancellationToken, Task<string>> WorkAsync,
    Action<string, double> Count)
    where T : class;

/// <summary>Claims one after another and works on it under its lease, until the process stops. Nothing that goes wrong around one ends the loop.</summary>
internal sealed class ClaimLoop<T>(ClaimSteps<T> steps, WorkerOptions options, IServiceScopeFactory scopes, TimeProvider clock, ILogger logger)
    where T : class
{
    private readonly Outage _outage = new(steps.Name, clock, logger);

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await RoundAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // stopped while it waited: nothing is held here
        }
    }

    private async Task RoundAsync(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var hint = steps.Hint(scope.ServiceProvider); // before looking: what comes meanwhile is heard
            var askedAt = clock.GetTimestamp();
            var claimed = await steps.ClaimAsync(scope.ServiceProvider, stopping);
            _outage.Over();
            if (claimed is null)
            {
                await hint.WaitAsync(TimeSpan.FromSeconds(options.PollSeconds), stopping);
                return;
            }

            await WorkAsync(scope.ServiceProvider, claimed, askedAt, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // nothing that goes wrong around one may end the loop
        catch (Exception problem)
#pragma warning restore CA1031
        {
            await _outage.PauseAsync(problem, stopping);
        }
    }

    private async Task WorkAsync(IServiceProvider services, T claimed, long askedAt, CancellationToken stopping)
    {
        await using var lease = new KeptLease(steps.Lease(claimed), options, askedAt, scopes, clock, logger);
        using var run = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var lost = lease.Lost.Register(run.Cancel);
        await using var grace = stopping.Register(() => run.CancelAfter(options.StopGrace));
        var outcome = await steps.WorkAsync(services, claimed, lease.Lost, run.Token);
        steps.Count(outcome, clock.GetElapsedTime(askedAt).TotalSeconds);
    }
}
