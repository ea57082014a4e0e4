using System.Collections.Immutable;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>A worker's run: which job, under which number, and what it believes of the job.</summary>
internal sealed record ModelRun(int Job, long Fence, ModelJob Copy, bool HasQuick = false, bool Crashed = false);

/// <summary>A request that has read a job and not written yet.</summary>
internal sealed record ModelRead(int Job, ModelJob Copy);

/// <summary>Everything that there is, as a value. Things are known by the number of the step that made them.</summary>
internal sealed record World(
    ImmutableSortedDictionary<int, ModelJob> Jobs,
    ImmutableSortedDictionary<int, ModelRun> Runs,
    ImmutableSortedDictionary<int, ModelRead> Reads,
    ImmutableSortedSet<int> GoneSessions,
    long Arrivals)
{
    /// <summary>The owners of the sessions that every case begins with.</summary>
    public static readonly ImmutableArray<string> Owners = ["coach-a", "coach-a", "coach-b", "coach-c"];

    public static readonly World Empty = new(
        ImmutableSortedDictionary<int, ModelJob>.Empty, ImmutableSortedDictionary<int, ModelRun>.Empty, ImmutableSortedDictionary<int, ModelRead>.Empty, [], 0);

    /// <summary>
    /// The world with a job as it is now. A job that comes to wait for a pass gets its place among those that wait for that pass, once: one
    /// that was claimed and comes back keeps it.
    /// </summary>
    public World With(int key, ModelJob job)
    {
        var beginsToWaitForDeep = job.Class == 1 && Jobs.GetValueOrDefault(key)?.Class != 1 && job.QuickRun == job.Fence;
        var arrives = beginsToWaitForDeep || (job.Class is not null && job.Arrival is null);
        var arrival = arrives ? Arrivals + 1 : job.Class is not null || job.InHand ? job.Arrival : null;
        return this with { Jobs = Jobs.SetItem(key, job with { Arrival = arrival }), Arrivals = arrives ? Arrivals + 1 : Arrivals };
    }

    public World With(int key, ModelRun run) => this with { Runs = Runs.SetItem(key, run) };

    /// <summary>What a step is about, by what there is before it.</summary>
    public BoundStep Bind(Step step, int no)
    {
        var target = step.Act switch
        {
            Act.Initiate or Act.DeleteSession => step.Which % Owners.Length,
            Act.Complete or Act.Retry or Act.Cancel or Act.PutVideo or Act.PutRubbish or Act.TakeAway or Act.Read or Act.ExpireLease or Act.EndPause
                => Newest(Jobs.Keys, step.Which),
            Act.WriteConfirm or Act.WriteCancel or Act.WriteAbandon or Act.WriteAbandonTooEarly or Act.WriteClose or Act.WriteRetry => Newest(Reads.Keys, step.Which),
            Act.Claim or Act.ClaimDeepFirst or Act.Recover or Act.JumpAhead or Act.ClocksOff => 0,
            _ => Newest(Runs.Where(run => !run.Value.Crashed).Select(run => run.Key), step.Which),
        };
        return new BoundStep(no, step.Act, target, step.How);
    }

    /// <summary>The job that a step is about, or null.</summary>
    public int? JobOf(BoundStep step)
        => step.Target < 0 ? null
            : Reads.TryGetValue(step.Target, out var read) && step.Act is Act.WriteConfirm or Act.WriteCancel or Act.WriteAbandon or Act.WriteAbandonTooEarly or Act.WriteClose or Act.WriteRetry ? read.Job
            : Runs.TryGetValue(step.Target, out var run) && step.Act is >= Act.Beat and <= Act.Crash ? run.Job
            : Jobs.ContainsKey(step.Target) && step.Act is not (Act.Initiate or Act.DeleteSession) ? step.Target
            : null;

    /// <summary>What can be seen from outside: a line for each session and job.</summary>
    public string Seen()
        => string.Join('\n', Enumerable.Range(0, Owners.Length).Select(session => $"session {session}: {(GoneSessions.Contains(session) ? "gone" : SessionStatus(session))}")
            .Concat(Jobs.Select(job => $"job {job.Key}: {JobLine.Of(job.Value)}")));

    /// <summary>All of it, for telling worlds apart that look the same.</summary>
    public string Fingerprint()
        => string.Join('|', Jobs.Select(job => $"{job.Key}:{job.Value with { Artifacts = [] }}"))
            + string.Join('|', Runs.Select(run => $"{run.Key}:{run.Value.HasQuick}{run.Value.Copy with { Artifacts = [] }}"))
            + string.Join('|', Reads.Select(read => $"{read.Key}:{read.Value.Copy with { Artifacts = [] }}"));

    private string SessionStatus(int session)
    {
        var statuses = Jobs.Values.Where(job => job.Session == session).Select(job => job.Status).ToHashSet();
        return statuses.Overlaps(["quick_running", "quick_done", "deep_running"]) ? "processing"
            : statuses.Contains("queued") ? "uploaded"
            : statuses.Contains("done") ? "ready"
            : statuses.Contains("awaiting_upload") || statuses.Count == 0 ? "pending"
            : "failed";
    }

    private static int Newest(IEnumerable<int> keys, int which) => keys.ToList() is { Count: > 0 } list ? list[list.Count - 1 - (which % list.Count)] : -1;
}
