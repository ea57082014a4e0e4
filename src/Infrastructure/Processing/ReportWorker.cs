using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>Makes the PDFs that coaches ask for, one at a time beside the analyses, until the process stops. Nothing that goes wrong ends it.</summary>
internal sealed class ReportWorker(IServiceScopeFactory scopes, IOptions<WorkerOptions> options, TimeProvider clock, ILogger<ReportWorker> logger) : BackgroundService
{
    private readonly Outage _outage = new("reports", clock, logger);
    private readonly string _owner = $"{WorkerPresence.ProcessName}:reports";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await RoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopped while it waited: no export is held here
        }
    }

    private async Task RoundAsync(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var exports = scope.ServiceProvider.GetRequiredService<IReportExports>();
            var hint = exports.Hint(); // before looking: a request that comes meanwhile is heard
            var askedAt = clock.GetTimestamp();
            var claimed = await exports.ClaimAsync(_owner, options.Value.Lease, stopping);
            _outage.Over();
            if (claimed is null)
            {
                await hint.WaitAsync(TimeSpan.FromSeconds(options.Value.PollSeconds), stopping);
                return;
            }

            await MakeAsync(scope.ServiceProvider, claimed, askedAt, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // nothing that goes wrong around one report may end the loop
        catch (Exception problem)
#pragma warning restore CA1031
        {
            await _outage.PauseAsync(problem, stopping);
        }
    }

    private async Task MakeAsync(IServiceProvider services, ClaimedExport claimed, long askedAt, CancellationToken stopping)
    {
        var leased = new Leased($"report of {claimed.Job}", (provider, length, token) => provider.GetRequiredService<IReportExports>().RenewAsync(claimed, length, token));
        await using var lease = new KeptLease(leased, options.Value, askedAt, scopes, clock, logger);
        using var run = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var lost = lease.Lost.Register(run.Cancel);
        await using var grace = stopping.Register(() => run.CancelAfter(options.Value.StopGrace));
        var outcome = await services.GetRequiredService<IMediator>().Send(new MakeReport(claimed, lease.Lost), run.Token);
        var tag = new KeyValuePair<string, object?>("outcome", WorkerMeter.WordOf(outcome));
        WorkerMeter.Reports.Add(1, tag);
        WorkerMeter.ReportSeconds.Record(clock.GetElapsedTime(askedAt).TotalSeconds, tag);
    }
}
