using CoachPlus.ChaosRig.Checks;
using CoachPlus.ChaosRig.Ledger;

namespace CoachPlus.ChaosRig;

/// <summary>What became of a run.</summary>
internal sealed class Verdict
{
    private const int MostTold = 5;
    private const int LongestStory = 60;

    private readonly List<Breach> _breaches = [];
    private readonly List<string> _stories = [];
    private readonly Dictionary<string, int> _ends = [];

    /// <summary>Of all installations.</summary>
    public FaultCounts Faults { get; } = new();

    public int Jobs { get; private set; }

    /// <summary>Seconds until a dead worker's job ran again; null when it was not measured.</summary>
    public double? RescueSeconds { get; set; }

    public IReadOnlyList<Breach> Breaches => _breaches;

    public int Done => _ends.GetValueOrDefault("done");

    public int Count(string promise) => _breaches.Count(breach => breach.Promise == promise);

    public async Task AddAsync(Attack attack, Evidence evidence)
    {
        List<Breach> found =
        [
            .. attack.Breaches, .. LostCheck.Find(evidence), .. StuckCheck.Find(evidence), .. await ArtifactCheck.FindAsync(evidence),
            .. SupersededCheck.Find(evidence), .. FinishedTwiceCheck.Find(evidence), .. CountingCheck.Find(evidence),
        ];
        foreach (var (kind, count) in attack.Counts.All)
        {
            Faults.Add(kind, count);
        }

        foreach (var end in evidence.Entries.Select(entry => evidence.Jobs.TryGetValue(entry.Id, out var job) ? job.FailureKind ?? job.Status : "gone"))
        {
            _ends[end] = _ends.GetValueOrDefault(end) + 1;
        }

        Jobs += evidence.Entries.Count;
        _breaches.AddRange(found);
        _stories.AddRange(found.Take(MostTold).SelectMany(breach => evidence.StoryOf(breach.Job).TakeLast(LongestStory).Select(line => $"    {line}")
            .Prepend($"  {evidence.Place} {breach.Promise} {breach.Job}: {breach.What}")));
    }

    /// <summary>Whether all promises were kept and the run was as large as it was meant to be.</summary>
    public bool IsGood(RigOptions options)
        => _breaches.Count == 0 && Jobs >= options.Jobs && Faults.Total >= options.Faults && Done >= Jobs * 0.7
            && (!options.Rescue || RescueSeconds <= Rescue.Bar);

    public IEnumerable<string> Lines(RigOptions options)
    {
        yield return $"faults ({Faults.Total}):";
        foreach (var (kind, count) in Faults.All)
        {
            yield return $"  {count,6}  {kind}";
        }

        yield return $"ends of jobs ({Jobs}): {string.Join(", ", _ends.OrderByDescending(end => end.Value).Select(end => $"{end.Key} {end.Value}"))}";
        foreach (var group in _breaches.GroupBy(breach => breach.Promise))
        {
            yield return $"NOT KEPT: {group.Key} ({group.Count()})";
        }

        foreach (var line in _stories)
        {
            yield return line;
        }

        var rescue = RescueSeconds is { } seconds ? FormattableString.Invariant($"{seconds:F1}") : "unmeasured";
        yield return $"chaos: jobs={Jobs} faults={Faults.Total} done={Done} {string.Join(' ', Breach.Promises.Select(promise => $"{promise}={Count(promise)}"))} "
            + $"rescue_s={rescue} seed={options.Seed} ok={(IsGood(options) ? "yes" : "no")}";
    }
}
