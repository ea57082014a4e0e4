using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>One sweep of the housekeeping.</summary>
/// <param name="Name">In logs, metrics and turns.</param>
/// <param name="Period">Between two rounds.</param>
/// <param name="Request">What a round does.</param>
/// <param name="InTurns">Whether one process a period is enough for all.</param>
internal sealed record Sweep(string Name, TimeSpan Period, IRequest<SweepResult> Request, bool InTurns = false);

/// <summary>Does one sweep at its period until the process stops, and outlives whatever goes wrong in it.</summary>
internal sealed class SweepLoop(Sweep sweep, IServiceScopeFactory scopes, TimeProvider clock, ILogger logger)
{
    private readonly Outage _outage = new(sweep.Name, clock, logger);

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(sweep.Period, clock);
        try
        {
            do
            {
                await RoundAsync(stopping);
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped between or within two rounds: every step is safe to be left half done.
        }
    }

    // A round that failed is done again after a pause, not after the whole period, which may be hours.
    private async Task RoundAsync(CancellationToken stopping)
    {
        for (var (mine, done) = (!sweep.InTurns, false); !done;)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                mine = mine || await scope.ServiceProvider.GetRequiredService<ISweepTurns>().TakeAsync(sweep.Name, sweep.Period, stopping);
                if (mine)
                {
                    Count(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(sweep.Request, stopping));
                }

                _outage.Over();
                done = true;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // one failed round must not end the rounds, nor those of another sweep
            catch (Exception problem)
#pragma warning restore CA1031
            {
                await _outage.PauseAsync(problem, stopping);
            }
        }
    }

    private void Count(SweepResult result)
    {
        foreach (var (name, count) in new[]
            { ("found", result.Found), ("settled", result.Settled), ("deleted", result.Deleted), ("failed", result.Failed), ("skipped", result.Skipped) })
        {
            if (count > 0)
            {
                WorkerMeter.Swept.Add(count, new KeyValuePair<string, object?>("sweep", sweep.Name), new KeyValuePair<string, object?>("result", name));
            }
        }
    }
}
