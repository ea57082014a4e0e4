using CoachPlus.ChaosRig.Ledger;

namespace CoachPlus.ChaosRig.Checks;

/// <summary>
/// The sums agree: a job's fence is that of its last claim; only a claim raises the attempt, by one; it goes back by one at most, or
/// to the start when a coach begins the job anew; every claim in a worker's log and journal is one that the database has accepted; and
/// no owner, who asks for one job at a time, is given two at once.
/// </summary>
internal static class CountingCheck
{
    public static IEnumerable<Breach> Find(Evidence evidence)
        => evidence.Audit.SelectMany(history => OfJob(history, evidence)).Concat(OfLogs(evidence)).Concat(OfOwners(evidence));

    private static IEnumerable<Breach> OfJob(IGrouping<string, AuditEntry> history, Evidence evidence)
    {
        var changes = history.Where(entry => entry is { Table: "job", Operation: "UPDATE" }).ToList();
        var last = changes.Where(entry => entry.After!.Fence > entry.Before!.Fence).Select(entry => entry.After!.Fence).LastOrDefault();
        if (evidence.Jobs.TryGetValue(history.Key, out var job) && job.Fence != last)
        {
            yield return new Breach(Breach.Miscounted, job.Id, $"fence {job.Fence}, where the last claim was given {last}");
        }

        foreach (var entry in changes)
        {
            var (before, after) = (entry.Before!, entry.After!);
            var claimed = after.Fence > before.Fence;
            var anew = after.Attempt == 0 && !entry.Process.Contains("-w", StringComparison.Ordinal);
            if (claimed ? after.Attempt != before.Attempt + 1 : !anew && (after.Attempt > before.Attempt || after.Attempt < before.Attempt - 1))
            {
                yield return new Breach(Breach.Miscounted, history.Key, $"attempt {before.Attempt} -> {after.Attempt} ({before.Status} -> {after.Status}) by {entry.Process}");
            }
        }
    }

    private static IEnumerable<Breach> OfLogs(Evidence evidence)
    {
        var accepted = Claims(evidence).Select(entry => (entry.Job, entry.After!.Fence, entry.Process)).ToHashSet();
        var told = evidence.Claims.Select(line => (line.Job, line.Fence, line.Process))
            .Concat(evidence.Calls.SelectMany(calls => calls).Where(call => call is { IsClaim: true, Result: "claimed" }).Select(call => (call.Job, call.Fence, call.Process)));
        return told.Distinct().Where(claim => !accepted.Contains(claim))
            .Select(claim => new Breach(Breach.Miscounted, claim.Job, $"{claim.Process} says that it has claimed fence {claim.Fence}; the database does not know of it"));
    }

    private static IEnumerable<Breach> OfOwners(Evidence evidence)
        => from claims in Claims(evidence).GroupBy(entry => (entry.Transaction, entry.After!.Owner))
           where claims.Count() > 1
           from claim in claims.Skip(1)
           select new Breach(Breach.Miscounted, claim.Job, $"{claims.Key.Owner} was given {claims.Count()} jobs by one claim");

    private static IEnumerable<AuditEntry> Claims(Evidence evidence)
        => evidence.Audit.SelectMany(history => history)
            .Where(entry => entry is { Table: "job", After.Owner: not null } && entry.After.Fence > (entry.Before?.Fence ?? 0));
}
