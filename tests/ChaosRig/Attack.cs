using CoachPlus.ChaosRig.Checks;
using CoachPlus.ChaosRig.Driving;
using CoachPlus.ChaosRig.Faults;
using CoachPlus.ChaosRig.Ledger;
using CoachPlus.ChaosRig.Network;
using CoachPlus.ChaosRig.Processes;
using CoachPlus.ChaosWorker.Tampering;

namespace CoachPlus.ChaosRig;

/// <summary>Coaches at work on one installation while things go wrong; then quiet; then the evidence.</summary>
internal sealed class Attack(Installation installation, RigOptions options, int jobs, int faults, Random chance, Action<string> tell)
{
    private const int HandsPerCoach = 4;

    // More than this many open jobs only make the end longer.
    private const int MostOpen = 120;

    private readonly List<Breach> _breaches = [];
    private readonly JobEntries _entries = new();
    private DateTime _lookedAt;
    private int _struck;

    public FaultCounts Counts { get; } = new();

    /// <summary>What was found while it went on.</summary>
    public IReadOnlyList<Breach> Breaches => _breaches;

    public static IReadOnlyDictionary<string, string> WorkerSettings(RigOptions options) => new Dictionary<string, string>
    {
        ["Worker__Slots"] = $"{options.Slots}",
        ["Worker__LeaseSeconds"] = $"{RigOptions.LeaseSeconds}",
        ["Worker__PollSeconds"] = "1",
        ["Worker__StopGraceSeconds"] = "1",
        ["Worker__MaxAttempts"] = "12",
        ["Worker__RetryDelaySeconds"] = "1",
        ["Worker__RetryDelayCapSeconds"] = "2",
        ["Worker__RecordTimeoutSeconds"] = "4",
        ["Worker__RecoverySeconds"] = "1",
        ["Worker__HousekeepingSeconds"] = "1",
        ["Sweeps__UploadsSeconds"] = "1",
        ["Sweeps__LateUploadsSeconds"] = "2",
        ["Worker__SpareDiskMegabytes"] = "1",
        ["Worker__YieldAbovePictures"] = "12",
        ["Persistence__CommandTimeoutSeconds"] = "3",
        ["Persistence__IdleTransactionSeconds"] = "3",
        ["Persistence__ConnectTimeoutSeconds"] = "3",
        ["Persistence__MaxConnections"] = "12",
    };

    public async Task<Evidence> RunAsync(CancellationToken stop)
    {
        var password = await installation.AddCoachAsync("first@club.example");
        await installation.AddCoachAsync("second@club.example");
        installation.Start(installation.Api);
        for (var i = 0; i < options.Workers; i++)
        {
            installation.Start(installation.AddWorker());
        }

        await Task.WhenAll(installation.Workers.Append(installation.Api).Select(seat => seat.Process.UntilWorkingAsync(TimeSpan.FromMinutes(1))));
        using var first = await CoachClient.LogInAsync(installation.Url, "first@club.example", password, stop);
        using var second = await CoachClient.LogInAsync(installation.Url, "second@club.example", password, stop);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var saboteur = new Saboteur(Faults(), installation.Workers, Counts, new Random(chance.Next()), options.Pause).RunAsync(over.Token);
        var outages = new ApiOutages(installation.Api, Counts, new Random(chance.Next())).RunAsync(over.Token);
        var again = new SecondTries(installation.Database, first, _entries, new Random(chance.Next())).RunAsync(over.Token);
        try
        {
            await Task.WhenAll(new[] { first, second }.SelectMany(client => Enumerable.Range(0, HandsPerCoach).Select(_ => new Random(chance.Next()))
                .ToList().Select(own => WorkAsync(new CoachAtWork(client, own, _entries, job => StoredRows.PassDeadlineAsync(installation.Database, job)), stop))));
            await UntilAsync(() => Struck() >= faults, TimeSpan.FromMinutes(10), stop);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(saboteur, outages, again);
        }

        tell($"{installation.Name}: {_entries.Count} jobs begun, {Struck()} faults done; waiting until all is quiet");
        await SettleAsync(stop);
        return await GatherAsync();
    }

    // Reading the journals costs time: some seconds old is good enough to go by.
    private int Struck()
    {
        lock (_breaches)
        {
            if (DateTime.UtcNow - _lookedAt > TimeSpan.FromSeconds(2))
            {
                _struck = Counts.Total + installation.Place.Bites.Values.Sum() + Tampered().Values.Sum();
                _lookedAt = DateTime.UtcNow;
            }

            return _struck;
        }
    }

    private List<IFault> Faults()
    {
        var lease = TimeSpan.FromSeconds(RigOptions.LeaseSeconds);
        var place = installation.Place;
        return
        [
            new KillFault(), new PauseFault(lease), new DrainFault(TimeSpan.FromSeconds(30), Add),
            new HoleFault(CutMoment.Now, 4), new HoleFault(CutMoment.InTransaction, 6), new HoleFault(CutMoment.AfterCommit, 5), new HoleFault(CutMoment.BeforeAnswer, 4),
            new LateFault(lease), new ResetFault(CutMoment.Now, 3), new ResetFault(CutMoment.InTransaction, 4), new ResetFault(CutMoment.AfterCommit, 4), new ResetFault(CutMoment.BeforeAnswer, 3),
            new StoreFault(place, StoreTrouble.Refuses, 8), new StoreFault(place, StoreTrouble.BreaksOff, 6), new StoreFault(place, StoreTrouble.Delays, 4),
            new StoreFault(place, StoreTrouble.Forgets, 5), new StoreFault(place, StoreTrouble.Cuts, 5), new StoreFault(place, StoreTrouble.Garbles, 5),
        ];
    }

    private void Add(Breach breach)
    {
        lock (_breaches)
        {
            _breaches.Add(breach);
        }
    }

    private async Task WorkAsync(CoachAtWork coach, CancellationToken stop)
    {
        while (_entries.Count < jobs)
        {
            // Jobs and faults come to their ends together.
            await UntilAsync(() => (double)_entries.Count / jobs <= ((double)Struck() / faults) + 0.1, TimeSpan.FromMinutes(2), stop);
            await UntilOpenAsync(MostOpen, stop);
            await coach.DoOneAsync(stop);
        }
    }

    private async Task SettleAsync(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(options.Settling);
        try
        {
            await UntilOpenAsync(0, limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            tell($"{installation.Name}: not all has ended within {options.Settling.TotalSeconds:0} s");
        }

        foreach (var seat in installation.Workers.Append(installation.Api))
        {
            seat.Close();
            seat.Process.Send(Signal.Terminate);
        }

        foreach (var seat in installation.Workers)
        {
            if (!await seat.Process.EndsWithinAsync(TimeSpan.FromSeconds(30)))
            {
                Add(new Breach(Breach.Undrained, seat.Process.Name, "had not ended 30 s after the last SIGTERM"));
            }
        }
    }

    private async Task UntilOpenAsync(int most, CancellationToken stop)
    {
        while (await StoredRows.CountOpenAsync(installation.Database) > most)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), stop);
        }
    }

    private static async Task UntilAsync(Func<bool> condition, TimeSpan patience, CancellationToken stop)
    {
        for (var end = DateTime.UtcNow + patience; !condition() && DateTime.UtcNow < end;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), stop);
        }
    }

    private Dictionary<string, int> Tampered()
        => installation.Workers.SelectMany(seat => seat.Generations)
            .SelectMany(process => WorkerJournals.Tampered(installation.JournalOf(process.Name)))
            .GroupBy(kind => kind)
            .ToDictionary(group => group.Key, group => group.Count());

    private async Task<Evidence> GatherAsync()
    {
        foreach (var (trouble, count) in installation.Place.Bites.Concat(Tampered().Select(pair => KeyValuePair.Create(Enum.Parse<StoreTrouble>(pair.Key), pair.Value))))
        {
            Counts.Add(StoreFault.InWords(trouble), count);
        }

        var processes = installation.Workers.SelectMany(seat => seat.Generations).ToList();
        return new Evidence(
            installation.Name,
            _entries.All,
            await StoredRows.JobsAsync(installation.Database),
            await StoredRows.ArtifactsAsync(installation.Database),
            await AuditTrail.ReadAsync(installation.Database),
            [.. processes.SelectMany(process => WorkerJournals.Calls(process.Name, installation.JournalOf(process.Name)))],
            [.. processes.SelectMany(process => ClaimLines.Read(process.Name, process.LogPath))],
            installation.Place.Store);
    }
}
