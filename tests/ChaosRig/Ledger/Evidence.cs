using CoachPlus.Application.Common.Ports;

namespace CoachPlus.ChaosRig.Ledger;

/// <summary>All that is known of one installation after the faults.</summary>
internal sealed class Evidence(
    string place,
    IReadOnlyList<JobEntry> entries,
    IReadOnlyList<StoredJob> jobs,
    IReadOnlyList<StoredArtifactRow> artifacts,
    IReadOnlyList<AuditEntry> audit,
    IReadOnlyList<QueueCall> calls,
    IReadOnlyList<ClaimLine> claims,
    IObjectStore store)
{
    public string Place => place;

    public IReadOnlyList<JobEntry> Entries => entries;

    public IReadOnlyDictionary<string, StoredJob> Jobs { get; } = jobs.ToDictionary(job => job.Id, StringComparer.Ordinal);

    public ILookup<string, StoredArtifactRow> Artifacts { get; } = artifacts.ToLookup(artifact => artifact.Job, StringComparer.Ordinal);

    public ILookup<string, AuditEntry> Audit { get; } = audit.ToLookup(entry => entry.Job, StringComparer.Ordinal);

    /// <summary>Fenced calls by job; claims that got nothing are under the empty word.</summary>
    public ILookup<string, QueueCall> Calls { get; } = calls.ToLookup(call => call.Job, StringComparer.Ordinal);

    public IReadOnlyList<ClaimLine> Claims => claims;

    public IObjectStore Store => store;

    /// <summary>Everything about one job in the order of time, for whoever must find out what happened.</summary>
    public IEnumerable<string> StoryOf(string job)
    {
        var told = entries.Where(entry => entry.Id == job).SelectMany(entry => entry.Answers
            .Select(answer => (answer.At, Line: $"coach ({entry.Plan}) {answer.Action}: {answer.Status} {answer.Text}")));
        var written = Audit[job].Select(entry => (entry.At, Line:
            $"{entry.Table} {entry.Operation} by {entry.Process}: {Words(entry.Before)} -> {Words(entry.After)} {(entry.ArtifactFence is { } fence ? $"artifact of {fence} {entry.Key?.Split('/')[^1]}" : "")}"));
        var called = Calls[job].SelectMany(call => new[]
        {
            (At: call.Begun, Line: $"{call.Process} {call.Operation} fence={call.Fence}"),
            (At: call.Ended ?? DateTime.MaxValue, Line: $"{call.Process} {call.Operation} fence={call.Fence} answered {call.Result ?? "nothing any more"}"),
        });
        return told.Concat(written).Concat(called).OrderBy(line => line.At).Select(line => $"{line.At:HH:mm:ss.fff} {line.Line}");
    }

    private static string Words(AuditedRow? row)
        => row is null ? "-" : $"{row.Status}/f{row.Fence}/a{row.Attempt}{(row.Owner is null ? "" : $"/{row.Owner} until {row.LeaseUntil:HH:mm:ss.fff}")}{(row.FailureKind is null ? "" : $"/{row.FailureKind}")}";
}
