namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>What requests may do, by the papers: each is written only on a job that is as it was read.</summary>
internal static class CoachRules
{
    private const string Rubbish = "video.not-a-video";
    private const string Missing = "upload.missing";

    public static IEnumerable<(World After, string Said)> Next(World world, BoundStep step)
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
            _ => [world.Jobs.TryGetValue(step.Target, out var job) ? Whole(world, step, job) : (world, "analysis-job.not-found")],
        };

    private static (World, string) Whole(World world, BoundStep step, ModelJob job)
        => step.Act switch
        {
            Act.PutVideo => (world.With(step.Target, job with { Stored = $"video-{step.No}" }), "put"),
            Act.PutRubbish => (world.With(step.Target, job with { Stored = "rubbish" }), "put"),
            Act.TakeAway => (world.With(step.Target, job with { Stored = null }), "put"),
            Act.Read => (world with { Reads = world.Reads.SetItem(step.No, new ModelRead(step.Target, job)) }, "read"),
            Act.Complete => Complete(world, step, job),
            Act.Retry => Retry(world, step, job),
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

    private static (World, string) Complete(World world, BoundStep step, ModelJob job)
        => job switch
        {
            { Closed: true } => (world, "upload.closed"),
            { WantsVideo: false } => (world, $"ok {job.Status}"),
            { Stored: null } => (job.Status == "awaiting_upload" ? world.With(step.Target, job.Ended("upload_missing", Missing)) : world, Missing),
            { Stored: "rubbish", Status: "awaiting_upload" } => (world.With(step.Target, job.Ended("upload_missing", Rubbish) with { Closed = true, Stored = null }), Rubbish),
            { Stored: "rubbish" } => (world.With(step.Target, job with { Closed = true, Stored = null }), Rubbish),
            { Stored: var video } => (world.With(step.Target, job.Confirm($"{video} verified at {step.No}").Job!), "ok queued"),
        };

    private static (World, string) Retry(World world, BoundStep step, ModelJob job)
        => job switch
        {
            { Status: "done" } => (world, "analysis-job.done"),
            { Status: not "failed" } => (world, "analysis-job.not-failed"),
            { Stored: null } => (world, Missing),
            { Stored: "rubbish" } => (world, Rubbish),
            { Closed: true } => (world, "analysis-job.transition"),
            { Stored: var video } => (world.With(step.Target, job.Retry($"{video} verified at {step.No}").Job!), "ok queued"),
        };

    private static (World, string) Cancel(World world, int key, ModelJob job)
        => job switch
        {
            { Kind: "cancelled" } => (world, "ok failed"),
            { Status: "done" or "failed" } => (world, "analysis-job.ended"),
            _ => (world.With(key, job.Cancel().Job!), "ok failed"),
        };

    // The rows that matter to a decision must be as they were read; what a run reports meanwhile does not count among them.
    private static (World, string) Write(World world, int key, Func<ModelJob, Verdict> verb)
    {
        var read = world.Reads[key];
        if (verb(read.Copy) is not { Job: { } after } verdict)
        {
            return (world, verb(read.Copy).Refusal!);
        }

        var (was, now) = (read.Copy, world.Jobs.GetValueOrDefault(read.Job));
        return now is not null && (was.Status, was.Fence, was.Video, was.Closed) == (now.Status, now.Fence, now.Video, now.Closed)
            ? (world.With(read.Job, verdict.Job with { Artifacts = now.Artifacts, Stored = now.Stored, Arrival = now.Arrival }), "saved")
            : (world, "conflict");
    }
}
