using CoachPlus.ChaosRig.Driving;
using CoachPlus.ChaosRig.Ledger;
using CoachPlus.ChaosRig.Processes;
using CoachPlus.ChaosWorker.StandIn;

namespace CoachPlus.ChaosRig;

/// <summary>How long it takes, with default settings, until a job whose worker was killed runs again on another one.</summary>
internal static class Rescue
{
    /// <summary>The bar, in seconds.</summary>
    public const double Bar = 90;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    public static async Task<double> MeasureAsync(string folder, Action<string> tell, CancellationToken stop)
    {
        await using var installation = await Installation.CreateAsync("rescue", Path.Combine(folder, "rescue"), "disk", new Dictionary<string, string>());
        var password = await installation.AddCoachAsync("coach@club.example");
        installation.Start(installation.Api);
        Seat[] workers = [installation.AddWorker(), installation.AddWorker()];
        foreach (var seat in workers)
        {
            installation.Start(seat);
        }

        using var client = await CoachClient.LogInAsync(installation.Url, "coach@club.example", password, stop);
        var (job, url) = await client.InitiateAsync(await client.CreateSessionAsync(stop), stop);
        var entry = new JobEntry(job, JobPlan.Plain);
        await client.PutAsync(entry, url, new VideoScript(1200, 600_000).ToBytes(new Random(1), 1000), stop);
        await client.CompleteAsync(entry, stop);

        var first = await UntilClaimedAsync(installation, job, after: 0, stop);
        await UntilRenewedAsync(installation, job, stop);
        var doomed = workers.Single(seat => seat.Process.Name == first.Process);
        doomed.Close();
        doomed.Process.Send(Signal.Kill);
        var killed = DateTime.UtcNow;
        tell($"rescue: {first.Process} is killed just after it has renewed its lease");
        var second = await UntilClaimedAsync(installation, job, first.After!.Fence, stop);
        var took = (second.At - killed).TotalSeconds;
        tell(FormattableString.Invariant($"rescue: {second.Process} runs the job again after {took:F1} s"));
        return took;
    }

    // The worst moment: the lease is as long as it can be.
    private static Task<AuditEntry> UntilRenewedAsync(Installation installation, string job, CancellationToken stop)
        => UntilAsync(
            installation,
            entry => entry.Job == job && entry is { Before.LeaseUntil: { } before, After.LeaseUntil: { } after } && after > before && entry.Before.Fence == entry.After.Fence,
            stop);

    private static Task<AuditEntry> UntilClaimedAsync(Installation installation, string job, long after, CancellationToken stop)
        => UntilAsync(installation, entry => entry.Job == job && entry.After is { Owner: not null } row && row.Fence > after, stop);

    private static async Task<AuditEntry> UntilAsync(Installation installation, Func<AuditEntry, bool> wanted, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        while (true)
        {
            if ((await AuditTrail.ReadAsync(installation.Database)).FirstOrDefault(wanted) is { } found)
            {
                return found;
            }

            await Task.Delay(200, limit.Token);
        }
    }
}
