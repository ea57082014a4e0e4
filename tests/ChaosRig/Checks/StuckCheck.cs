using CoachPlus.ChaosRig.Ledger;

namespace CoachPlus.ChaosRig.Checks;

/// <summary>After the faults have stopped and some time has passed, nothing that was promised waits or runs, and nobody holds anything.</summary>
internal static class StuckCheck
{
    public static IEnumerable<Breach> Find(Evidence evidence)
        => evidence.Jobs.Values.Where(IsOpen).Select(job => new Breach(Breach.Stuck, job.Id, $"{job.Status}, held by {job.Owner ?? "nobody"}"));

    /// <summary>Whether it still has to end. A job whose video never came waits for it.</summary>
    public static bool IsOpen(StoredJob job) => job is { Ended: false, Status: not "awaiting_upload" } || job.Owner is not null;
}
