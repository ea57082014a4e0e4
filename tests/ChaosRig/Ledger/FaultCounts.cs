using System.Collections.Concurrent;

namespace CoachPlus.ChaosRig.Ledger;

/// <summary>Every fault that was done, by kind.</summary>
internal sealed class FaultCounts
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int Total => _counts.Values.Sum();

    public IEnumerable<(string Kind, int Count)> All => _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));

    public void Add(string kind, int count = 1) => _counts.AddOrUpdate(kind, count, (_, old) => old + count);
}
