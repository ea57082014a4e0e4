namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>What requests may do, by the papers: each is written only on a job that is as it was read.</summary>
internal static class CoachRules
{
    private const string Rubbish = "video.not-a-video";
    private const string Missing = "upload.missing";

    public static IEnumerable<(World After, string Said)> Next(World world, BoundStep step, Crowd crowd)
        => step.Act switch
        {
            Act.Initiate => [Initiate(world, step)],
            Act.DeleteSession => [Delete(world, step.Target)],
            Act.WriteConfirm => [Write(world, step.Target, job => job.Confirm($"late-{step.No}"))],
            Act.WriteCancel => [Write(world, step.Target, job => job.Cancel())],
            Act.WriteAbandon => [Write(world, step.Target, job => job.Abandon(late: true))],
            Act.WriteAbandonTooEarly => [Write(world, step.Target, job => job.Abandon(late: false))],
            Act.WriteClose => [Write(world, step.Target, job => job.Close())],
            Act.WriteRetry => [Write(world, step.Target, job => job.Retry($"late-{step.No}"))],
            _ when !world.Jobs.ContainsKey(step.Target) => [(world, "analysis-job.not-found")],
            Act.Complete => crowd.Contents(step.Target, world.Jobs[step.Target].Stored).Select(content => Complete(world, step, world.Jobs[step.Target], content)),
            Act.Retry => crowd.Contents(step.Target, world.Jobs[step.Target].Stored).Select(content => Retry(world, step, world.Jobs[step.Target], content)),
            _ => [Whole(world, step, world.Jobs[step.Target])],
        };

    private static (World, string) Whole(World world, BoundStep step, ModelJob job)
        => step.Act switch
        {
            Act.PutVideo => (world.With(step.Target, job with { Stored = $"video-{step.No}" }), "put"),
            Act.PutRubbish => (world.With(step.Target, job with { Stored = "rubbish" }), "put"),
            Act.TakeAway => (world.With(step.Target, job with { Stored = null }), "put"),
            Act.Read => (world with { Reads = world.Reads.SetItem(step.No, new ModelRead(step.Target, job)) }, "read"),
            Act.Cancel => Cancel(world, step.Target, job),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Act, null),
        };

    private static (World, string) Initiate(World world, BoundStep step)
        => world.GoneSessions.Contains(step.Target)
            ? (world, "conflict")
            : (world.With(step.No, new ModelJob(step.Target, Deep: step.How % 3 != 0)), "saved");

    private static (World, string) Delete(World world, int session)
        => world.GoneSessions.Contains(session)
            ? (world, "session.not-found")
            : (world with { GoneSessions = world.GoneSessions.Add(session), Jobs = world.Jobs.RemoveRange(world.Jobs.Where(job => job.Value.Session == session).Select(job => job.Key)) }, "deleted");

    // What the look at the storage found need not lie there any more when the answer is written.
    private static (World, string) Complete(World world, BoundStep step, ModelJob job, string? content)
        => (job, content) switch
        {
            ({ Closed: true }, _) => (world, "upload.closed"),
            ({ WantsVideo: false }, _) => (world, $"ok {job.Status}"),
            (_, null) => (job.Status == "awaiting_upload" ? world.With(step.Target, job.Ended("upload_missing", Missing)) : world, Missing),
            ({ Status: "awaiting_upload" }, "rubbish") => (world.With(step.Target, job.Ended("upload_missing", Rubbish) with { Closed = true, Stored = null }), Rubbish),
            (_, "rubbish") => (world.With(step.Target, job with { Closed = true, Stored = null }), Rubbish),
            _ => (world.With(step.Target, job.Confirm($"{content} verified at {step.No}").Job!), "ok queued"),
        };

    private static (World, string) Retry(World world, BoundStep step, ModelJob job, string? content)
        => (job, content) switch
        {
            ({ Status: "done" }, _) => (world, "analysis-job.done"),
            ({ Status: not "failed" }, _) => (world, "analysis-job.not-failed"),
            (_, null) => (world, Missing),
            (_, "rubbish") => (world, Rubbish),
            ({ Closed: true }, _) => (world, "analysis-job.transition"),
            _ => (world.With(step.Target, job.Retry($"{content} verified at {step.No}").Job!), "ok queued"),
        };

    private static (World, string) Cancel(World world, int key, ModelJob job)
        => job switch
        {
            { Kind: "cancelled" } => (world, "ok failed"),
            { Status: "done" or "failed" } => (world, "analysis-job.ended"),
            _ => (world.With(key, job.Cancel().Job!), "ok failed"),
        };

    private static (string, long, int, int, string?, bool) Decisive(ModelJob job) => (job.Status, job.Fence, job.Attempt, job.Progress, job.Video, job.Closed);

    private static (World, string) Write(World world, int key, Func<ModelJob, Verdict> verb)
    {
        var read = world.Reads[key];
        if (verb(read.Copy) is not { Job: { } after } verdict)
        {
            return (world, verb(read.Copy).Refusal!);
        }

        var (was, now) = (read.Copy, world.Jobs.GetValueOrDefault(read.Job));
        return now is not null && Decisive(was) == Decisive(now)
            ? (world.With(read.Job, verdict.Job with { Artifacts = now.Artifacts, Stored = now.Stored, Arrival = now.Arrival }), "saved")
            : (world, "conflict");
    }
}
