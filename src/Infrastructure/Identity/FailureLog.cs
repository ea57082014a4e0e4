namespace CoachPlus.Infrastructure.Identity;

/// <summary>How often each of many names has failed lately. Bounded: under pressure the names that failed longest ago go first.</summary>
/// <param name="freeTries">Failures that cost no wait.</param>
internal sealed class FailureLog(int freeTries)
{
    /// <summary>Most names that are remembered.</summary>
    public const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private readonly record struct Entry(int Failures, DateTimeOffset Last);

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>How long the name must wait from now; zero or more.</summary>
    public TimeSpan Wait(string name, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(name, out var entry) || IsOld(entry, now) || entry.Failures < freeTries)
            {
                return TimeSpan.Zero;
            }

            var left = Penalty(entry.Failures - freeTries) - (now - entry.Last);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public void Add(string name, DateTimeOffset now)
    {
        lock (_gate)
        {
            var failures = _entries.TryGetValue(name, out var entry) && !IsOld(entry, now) ? entry.Failures : 0;
            if (entry == default && _entries.Count >= Capacity)
            {
                MakeRoom(now);
            }

            _entries[name] = new Entry(failures + 1, now);
        }
    }

    public void Forget(string name)
    {
        lock (_gate)
        {
            _entries.Remove(name);
        }
    }

    private static bool IsOld(Entry entry, DateTimeOffset now) => now - entry.Last >= MemoryLoginThrottle.Memory;

    private static TimeSpan Penalty(int beyond)
    {
        var longest = MemoryLoginThrottle.LongestWait;
        var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(beyond, 30)));
        return wait < longest ? wait : longest;
    }

    // A tenth at a time, so that the sort is paid for once in a thousand failures.
    private void MakeRoom(DateTimeOffset now)
    {
        var going = _entries
            .OrderBy(pair => pair.Value.Last)
            .TakeWhile((pair, index) => index < Capacity / 10 || IsOld(pair.Value, now))
            .Select(pair => pair.Key)
            .ToList();
        going.ForEach(name => _entries.Remove(name));
    }
}
