using CoachPlus.ChaosRig.Ledger;

namespace CoachPlus.ChaosRig.Checks;

/// <summary>A job becomes done once at most, stays it, and is not both done and failed.</summary>
internal static class FinishedTwiceCheck
{
    public static IEnumerable<Breach> Find(Evidence evidence)
        => from history in evidence.Audit
           let changes = history.Where(entry => entry is { Table: "job", Operation: "UPDATE" }).ToList()
           let finishes = changes.Count(entry => entry.Before!.Status != "done" && entry.After!.Status == "done")
           let leaves = changes.Count(entry => entry.Before!.Status == "done" && entry.After!.Status != "done")
           let replaced = changes.Count(entry => entry.Before!.Status == "done" && entry.After != entry.Before)
           where finishes > 1 || leaves > 0 || replaced > 0
           select new Breach(Breach.FinishedTwice, history.Key, $"became done {finishes} times, left it {leaves} times, was changed as done {replaced} times");
}
