using System.Collections.Concurrent;
using CoachPlus.ChaosRig.Ledger;

namespace CoachPlus.ChaosRig.Driving;

/// <summary>The jobs that coaches have begun.</summary>
internal sealed class JobEntries
{
    private readonly ConcurrentDictionary<string, JobEntry> _entries = new(StringComparer.Ordinal);

    public int Count => _entries.Count;

    public IReadOnlyList<JobEntry> All => [.. _entries.Values];

    public JobEntry Add(string job, JobPlan plan) => _entries.GetOrAdd(job, new JobEntry(job, plan));

    public JobEntry? Find(string job) => _entries.GetValueOrDefault(job);
}
