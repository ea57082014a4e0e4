using System.Collections.Immutable;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>The reference: what may become of a world in one step, and what is answered. More than one result: any of them is right.</summary>
internal static class ModelRules
{
    /// <param name="world">Before.</param>
    /// <param name="step">What happens.</param>
    /// <param name="locked">Jobs that others work on at the same moment: a claim or a sweep may pass over them.</param>
    public static IEnumerable<(World After, string Said)> Next(World world, BoundStep step, IReadOnlySet<int> locked)
        => step switch
        {
            { Target: < 0 } => [(world, "-")],
            { Act: Act.Claim or Act.ClaimDeepFirst } => RunRules.Claim(world, step, locked),
            { Act: >= Act.Beat and <= Act.Crash } => RunRules.Next(world, step),
            { Act: Act.Recover } => Recover(world, locked),
            { Act: Act.ExpireLease } => [(Expire(world, key => key == step.Target), "done")],
            { Act: Act.JumpAhead } => [(Expire(world, _ => true), "done")],
            { Act: Act.EndPause } => [(world.Jobs.TryGetValue(step.Target, out var job) ? world.With(step.Target, job with { Pausing = false }) : world, "done")],
            { Act: Act.ClocksOff } => [(world, "done")],
            _ => CoachRules.Next(world, step),
        };

    private static World Expire(World world, Func<int, bool> which)
        => world.Jobs.Where(job => which(job.Key) && job.Value.Holder is not null)
            .Aggregate(world, (now, job) => now.With(job.Key, job.Value with { Expired = true }));

    private static IEnumerable<(World, string)> Recover(World world, IReadOnlySet<int> locked)
    {
        var silent = world.Jobs.Where(job => job.Value.Expired).Select(job => job.Key).ToList();
        var sure = silent.Where(key => !locked.Contains(key)).ToImmutableList();
        var doubtful = silent.Except(sure).ToList();
        for (var choice = (1 << doubtful.Count) - 1; choice >= 0; choice--)
        {
            var taken = sure.AddRange(doubtful.Where((_, bit) => (choice & (1 << bit)) != 0));
            yield return (taken.Aggregate(world, (now, key) => now.With(key, Recovered(now.Jobs[key]))), $"recovered {taken.Count}");
        }
    }

    private static ModelJob Recovered(ModelJob job)
        => job.Attempt >= ModelJob.MaxAttempts
            ? job.Ended("worker_lost", "worker-lost")
            : job.HandBack(counted: true, pausing: false, "worker-lost").Job!;
}
