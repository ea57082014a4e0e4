using CoachPlus.ChaosRig.Ledger;

namespace CoachPlus.ChaosRig.Checks;

/// <summary>
/// No write of a run was accepted after the job had gone to another run. Looked at from three sides: the fences of the accepted writes
/// never fall and rise by claims only; every accepted write by a worker to a job that was held is a call of that worker with the fence
/// that the job had; and no call that was told "written" carried a fence that had been passed before it began.
/// </summary>
internal static class SupersededCheck
{
    private static readonly string[] Running = ["quick_running", "quick_done", "deep_running"];

    public static IEnumerable<Breach> Find(Evidence evidence)
        => evidence.Audit.SelectMany(history => Falling(history).Concat(Unexplained(history, evidence)).Concat(Passed(history, evidence))
            .Select(what => new Breach(Breach.SupersededWrites, history.Key, what)));

    private static IEnumerable<string> Falling(IEnumerable<AuditEntry> history)
    {
        long fence = 0;
        foreach (var entry in history)
        {
            var now = entry is { Table: "artifact", Operation: "INSERT" } ? entry.ArtifactFence ?? 0 : entry.After?.Fence ?? fence;
            if (now < fence || (entry.Table == "artifact" && now > fence))
            {
                yield return $"{entry.Table} of fence {now} at {entry.At:HH:mm:ss.fff} by {entry.Process}, where {fence} had been reached";
            }

            if (now > fence && !IsClaim(entry))
            {
                yield return $"the fence rose from {fence} to {now} without a claim at {entry.At:HH:mm:ss.fff} by {entry.Process}";
            }

            fence = Math.Max(fence, now);
        }
    }

    private static bool IsClaim(AuditEntry entry)
        => entry is { Table: "job", Before: { } before, After: { Owner: not null } after }
            && before.Owner is null && after.Fence > before.Fence && Running.Contains(after.Status);

    private static IEnumerable<string> Unexplained(IGrouping<string, AuditEntry> history, Evidence evidence)
        => from entry in history
           where entry.Process.Contains("-w", StringComparison.Ordinal) && IsOfARun(entry) && !IsClaim(entry)
           let fence = entry.ArtifactFence ?? entry.Before!.Fence
           where !evidence.Calls[history.Key].Any(call => call.Process == entry.Process && call.Fence == fence && !call.IsClaim && call.Explains(entry.At))
           select $"{entry.Table} {entry.Operation} at {entry.At:HH:mm:ss.fff} by {entry.Process} in run {fence}, which this process did not call for"
               + $" ({entry.Before?.Status} held by {entry.Before?.Owner ?? "nobody"} -> {entry.After?.Status})";

    // A held job is a run's. So is one that nobody holds when a write leaves it held or running, or ends it otherwise than for want of a video.
    private static bool IsOfARun(AuditEntry entry) => entry switch
    {
        { Table: "artifact" } => entry.Operation != "DELETE",
        { Before: { } before, After: { } after } => before.Owner is not null || after.Owner is not null || Running.Contains(after.Status) || after.Status == "done",
        _ => false,
    };

    private static IEnumerable<string> Passed(IGrouping<string, AuditEntry> history, Evidence evidence)
    {
        var claims = history.Where(IsClaim).Select(entry => (entry.At, entry.After!.Fence)).ToList();
        return from call in evidence.Calls[history.Key]
               where call is { Result: "Written", IsClaim: false }
               let passed = claims.FirstOrDefault(claim => claim.Fence > call.Fence && claim.At < call.Begun)
               where passed != default
               select $"{call.Process} was told that {call.Operation} with fence {call.Fence} was written at {call.Begun:HH:mm:ss.fff}; {passed.Fence} had been claimed at {passed.At:HH:mm:ss.fff}";
    }
}
