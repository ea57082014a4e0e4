using CoachPlus.ChaosRig.Driving;
using CoachPlus.ChaosRig.Ledger;

namespace CoachPlus.ChaosRig.Checks;

/// <summary>
/// Every job that was promised ends as it should: done; failed with a sentence, and not because of a fault of the service; cancelled if
/// that was wished. And none of what cannot be analysed is done.
/// </summary>
internal static class LostCheck
{
    private static readonly string[] Kinds = ["analysis", "guardrail", "worker_lost"];

    public static IEnumerable<Breach> Find(Evidence evidence)
        => evidence.Entries.Where(entry => entry.Promised).Select(entry => (entry.Id, What: Judge(entry, evidence.Jobs.GetValueOrDefault(entry.Id))))
            .Where(found => found.What is not null)
            .Select(found => new Breach(Breach.Lost, found.Id, found.What!));

    private static string? Judge(JobEntry entry, StoredJob? job) => job switch
    {
        null => "its row is gone",
        { Ended: false } => null, // stuck, which is counted by itself
        { FailureKind: not "cancelled" } when entry.Cancelled && !entry.MayBeRetried => $"its coach was told that it is cancelled, and it is {job.Status}",
        { Done: true } => entry.Plan.CanBeDone() ? null : $"it is done, though its video was made to be {entry.Plan}",
        { FailureKind: "cancelled" } => entry.Cancelled ? null : "it is cancelled, and nobody has wished that",
        { Sentence: null or "" } => "it failed without a sentence",
        { Sentence: var sentence } when sentence.Contains("fault in the service", StringComparison.Ordinal) => $"it was given up for a fault: {sentence}",
        { FailureKind: var kind } when !Kinds.Contains(kind) => $"it failed as {kind}: {job.Sentence}",
        { FailureKind: "analysis", Sentence: var sentence } when entry.Plan.CanBeDone() && sentence.Contains("upload", StringComparison.Ordinal)
            => $"its video was good, and it failed with: {sentence}",
        _ => null,
    };
}
