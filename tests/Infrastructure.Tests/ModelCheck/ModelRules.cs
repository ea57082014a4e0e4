namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>The reference: what may become of a world in one step, and what is answered. More than one result: any of them is right.</summary>
internal static class ModelRules
{
    /// <param name="world">Before.</param>
    /// <param name="step">What happens.</param>
    /// <param name="crowd">What others do at the same moment.</param>
    public static IEnumerable<(World After, string Said)> Next(World world, BoundStep step, Crowd crowd)
        => step switch
        {
            { Target: < 0 } => [(world, "-")],
            { Act: Act.Claim or Act.ClaimDeepFirst } => RunRules.Claim(world, step, crowd.Locked),
            { Act: >= Act.Beat and <= Act.Crash } => RunRules.Next(world, step),
            { Act: Act.Recover } => Recover(world, crowd),
            { Act: Act.ExpireLease } => [(Expire(world, key => key == step.Target), "done")],
            { Act: Act.JumpAhead } => [(Expire(world, _ => true), "done")],
            { Act: Act.EndPause } => [(world.Jobs.TryGetValue(step.Target, out var job) ? world.With(step.Target, job with { Pausing = false }) : world, "done")],
            { Act: Act.ClocksOff } => [(world, "done")],
            _ => CoachRules.Next(world, step, crowd),
        };

    private static World Expire(World world, Func<int, bool> which)
        => world.Jobs.Where(job => which(job.Key) && job.Value.Holder is not null)
            .Aggregate(world, (now, job) => now.With(job.Key, job.Value with { Expired = true }));

    // A sweep looks, and writes under the silent run's number a moment later. A job that others are at may be passed over, and what the
    // run wrote in that moment, even a beat, may be overtaken: the run loses the job, as it would have a moment before.
    private static IEnumerable<(World, string)> Recover(World world, Crowd crowd)
    {
        IEnumerable<(World World, int Taken)> soFar = [(world, 0)];
        foreach (var (key, _) in world.Jobs.Where(job => job.Value.Expired || crowd.Saw(job.Key, job.Value)))
        {
            soFar = [.. soFar.SelectMany(one => Choices(one.World, key, crowd).Select(next => (next ?? one.World, one.Taken + (next is null ? 0 : 1))))];
        }

        return soFar.Select(one => (one.World, $"recovered {one.Taken}"));
    }

    private static IEnumerable<World?> Choices(World world, int key, Crowd crowd)
    {
        var job = world.Jobs[key];
        if (job.Expired)
        {
            yield return world.With(key, Recovered(job));
        }

        if (crowd.Saw(key, job))
        {
            var old = crowd.Start!.Jobs[key];
            yield return world.With(key, Recovered(old) with { Artifacts = job.Artifacts, Stored = job.Stored, Arrival = job.Arrival });
        }

        if (crowd.Locked.Contains(key))
        {
            yield return null;
        }
    }

    private static ModelJob Recovered(ModelJob job)
        => job.Attempt >= ModelJob.MaxAttempts
            ? job.Ended("worker_lost", "worker-lost")
            : job.HandBack(counted: true, pausing: false, "worker-lost").Job!;
}
