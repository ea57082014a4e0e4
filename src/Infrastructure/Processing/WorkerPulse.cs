using System.Collections.Concurrent;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Domain.Common;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>
/// When each slot last did something, and what it holds: a loop that stands still becomes visible. And whether the running jobs' signs
/// of life come through: a process that cannot say that it lives must not take more work.
/// </summary>
internal sealed class WorkerPulse(IOptions<WorkerOptions> options, TimeProvider clock) : IReadinessCheck
{
    // A round may wait for the poll, and an outage for 30 s more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, AnalysisJobId? Holding)> _slots = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<AnalysisJobId, DateTimeOffset> _missed = new();

    public string Part => "worker";

    /// <summary>False while a sign of life of any running job of this process did not come through.</summary>
    public bool MayFetch => _missed.IsEmpty;

    public void Beat(string owner, AnalysisJobId? holding) => _slots[owner] = (clock.GetUtcNow(), holding);

    public void BeatMissed(AnalysisJobId job) => _missed.TryAdd(job, clock.GetUtcNow());

    public void BeatHeard(AnalysisJobId job) => _missed.TryRemove(job, out _);

    public Task<PartReport> CheckAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow() - Patience - TimeSpan.FromSeconds(options.Value.PollSeconds);
        var still = _slots.Values.Count(slot => slot.Holding is null && slot.At < limit);
        var missed = _missed.Count;
        return Task.FromResult(missed > 0
            ? new PartReport(PartState.Degraded, $"{missed} running jobs cannot say that they live: nothing new is fetched until they can, or have lost their lease.")
            : still == 0 ? new PartReport(PartState.Ready, null)
            : new PartReport(PartState.Degraded, $"{still} of {_slots.Count} worker slots have not looked for a job for more than {Patience.TotalSeconds:0} s."));
    }
}
