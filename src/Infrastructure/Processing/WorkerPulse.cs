using System.Collections.Concurrent;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Domain.Common;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>When each slot last did something, and what it holds: a loop that stands still becomes visible.</summary>
internal sealed class WorkerPulse(IOptions<WorkerOptions> options, TimeProvider clock) : IReadinessCheck
{
    // A round may wait for the poll, and an outage for 30 s more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, AnalysisJobId? Holding)> _slots = new(StringComparer.Ordinal);

    public string Part => "worker";

    public void Beat(string owner, AnalysisJobId? holding) => _slots[owner] = (clock.GetUtcNow(), holding);

    public Task<PartReport> CheckAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow() - Patience - TimeSpan.FromSeconds(options.Value.PollSeconds);
        var still = _slots.Values.Count(slot => slot.Holding is null && slot.At < limit);
        return Task.FromResult(still == 0
            ? new PartReport(PartState.Ready, null)
            : new PartReport(PartState.Degraded, $"{still} of {_slots.Count} worker slots have not looked for a job for more than {Patience.TotalSeconds:0} s."));
    }
}
