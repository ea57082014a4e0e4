using CoachPlus.Application.VideoAnalysis.Running;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>Regularly brings jobs of silent workers back and deletes objects that nobody needs any more.</summary>
internal sealed class WorkerHousekeeping(
    IServiceScopeFactory scopes, IOptions<WorkerOptions> options, TimeProvider clock, ILogger<WorkerHousekeeping> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        => await Task.WhenAll(
            RepeatAsync("recovery", new RecoverExpiredJobs(), stoppingToken),
            RepeatAsync("deletion", new DeleteUnneededObjects(), stoppingToken));

    private async Task RepeatAsync(string name, IRequest<int> request, CancellationToken stopping)
    {
        var outage = new Outage(name, clock, logger);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.HousekeepingSeconds), clock);
        try
        {
            do
            {
                await RoundAsync(request, outage, stopping);
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped between or within two rounds: every step is safe to be left half done.
        }
    }

    private async Task RoundAsync(IRequest<int> request, Outage outage, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, stopping);
            outage.Over();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // one failed round must not end the rounds
        catch (Exception problem)
#pragma warning restore CA1031
        {
            await outage.PauseAsync(problem, stopping);
        }
    }
}
