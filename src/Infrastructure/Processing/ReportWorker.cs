using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>Makes the PDFs that coaches ask for, one at a time beside the analyses, until the process stops.</summary>
internal sealed class ReportWorker(IServiceScopeFactory scopes, IOptions<WorkerOptions> options, TimeProvider clock, ILogger<ReportWorker> logger) : BackgroundService
{
    private readonly string _owner = $"{WorkerPresence.ProcessName}:reports";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var steps = new ClaimSteps<ClaimedExport>(
            "reports",
            provider => Exports(provider).Hint(),
            (provider, token) => Exports(provider).ClaimAsync(_owner, options.Value.Lease, token),
            claimed => new Leased($"report of {claimed.Job}", (provider, lease, token) => Exports(provider).RenewAsync(claimed, lease, token)),
            async (provider, claimed, lost, token) => WorkerMeter.WordOf(await provider.GetRequiredService<IMediator>().Send(new MakeReport(claimed, lost), token)),
            (outcome, seconds) => WorkerMeter.Count(WorkerMeter.Reports, WorkerMeter.ReportSeconds, outcome, seconds));
        await new ClaimLoop<ClaimedExport>(steps, options.Value, scopes, clock, logger).RunAsync(stoppingToken);
    }

    private static IReportExports Exports(IServiceProvider provider) => provider.GetRequiredService<IReportExports>();
}
