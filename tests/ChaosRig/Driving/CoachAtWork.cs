using CoachPlus.ChaosRig.Ledger;
using CoachPlus.ChaosWorker.StandIn;

namespace CoachPlus.ChaosRig.Driving;

/// <summary>Carries out one plan after the other for one coach.</summary>
/// <param name="client">The coach's client.</param>
/// <param name="chance">The coach's own chance, from the run's seed.</param>
/// <param name="entries">Takes the jobs as soon as they are known.</param>
/// <param name="passDeadline">Ends the time for a job's upload.</param>
internal sealed class CoachAtWork(CoachClient client, Random chance, JobEntries entries, Func<string, Task> passDeadline)
{
    private string? _session;

    public async Task DoOneAsync(CancellationToken stop)
    {
        var plan = JobPlans.Choose(chance);
        if (_session is null || chance.Next(3) == 0)
        {
            _session = await client.CreateSessionAsync(stop);
        }

        var (job, url) = await client.InitiateAsync(_session, stop);
        var entry = entries.Add(job, plan);
        if (plan == JobPlan.NeverUploads)
        {
            await PassDeadlineAsync(entry);
            return;
        }

        if (plan == JobPlan.CompletesEarly)
        {
            await client.CompleteAsync(entry, stop);
        }

        await client.PutAsync(entry, url, VideoOf(plan), stop);
        await (plan switch
        {
            JobPlan.SaysNothing => PassDeadlineAsync(entry),
            JobPlan.CompletesAtTheDeadline => Task.WhenAll(PassDeadlineAsync(entry), CompleteSoonAsync(entry, stop)),
            _ => CompleteAsync(plan, entry, stop),
        });
    }

    private async Task PassDeadlineAsync(JobEntry entry)
    {
        await passDeadline(entry.Id);
        entry.Overdue = true;
    }

    // About as long as a sweep takes to come.
    private async Task CompleteSoonAsync(JobEntry entry, CancellationToken stop)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(0, 1500)), stop);
        await client.CompleteAsync(entry, stop);
    }

    private async Task CompleteAsync(JobPlan plan, JobEntry entry, CancellationToken stop)
    {
        if (plan == JobPlan.CompletesLate)
        {
            await Task.Delay(TimeSpan.FromSeconds(chance.Next(1, 4)), stop);
        }

        var times = plan == JobPlan.CompletesAtOnce ? 3 : 1;
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => client.CompleteAsync(entry, stop)));
        switch (plan)
        {
            case JobPlan.CompletesTwice:
                await client.CompleteAsync(entry, stop);
                break;
            case JobPlan.CompletesAgain:
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(100, 4000)), stop);
                await client.CompleteAsync(entry, stop);
                break;
            case JobPlan.Cancels:
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(0, 400)), stop);
                await client.CancelAsync(entry, stop);
                break;
            default:
                break;
        }
    }

    private byte[] VideoOf(JobPlan plan)
    {
        if (plan == JobPlan.NoVideo)
        {
            return "This is a letter, not a video."u8.ToArray();
        }

        // Some take longer than a lease: only these are held by heartbeats.
        var milliseconds = chance.Next(15) == 0 ? chance.Next(2500, 7000) : chance.Next(10, 60);
        var script = new VideoScript(chance.Next(8, 25), milliseconds, plan != JobPlan.NobodyInIt, plan != JobPlan.Unreadable);
        return script.ToBytes(chance, chance.Next(500, 60_000));
    }
}
