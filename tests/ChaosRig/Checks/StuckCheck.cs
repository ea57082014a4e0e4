using CoachPlus.ChaosRig.Ledger;

namespace CoachPlus.ChaosRig.Checks;

/// <summary>After the faults have stopped and some time has passed, nothing that was promised waits or runs, nobody holds anything, and no upload is waited for whose time is over.</summary>
internal static class StuckCheck
{
    public static IEnumerable<Breach> Find(Evidence evidence)
        => evidence.Jobs.Values.Where(job => IsOpen(job) || IsOverdue(job, evidence)).Select(job => new Breach(Breach.Stuck, job.Id, $"{job.Status}, held by {job.Owner ?? "nobody"}"));

    private static bool IsOverdue(StoredJob job, Evidence evidence)
        => job.Status == "awaiting_upload" && evidence.Entries.Any(entry => entry.Id == job.Id && entry.Overdue);

    /// <summary>Whether it still has to end. A job whose video never came waits for it.</summary>
    public static bool IsOpen(StoredJob job) => job is { Ended: false, Status: not "awaiting_upload" } || job.Owner is not null;
}
