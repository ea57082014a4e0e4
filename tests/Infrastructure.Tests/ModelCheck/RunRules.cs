namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>What workers may do, by the papers: a run writes only while its number is the job's and it still holds the job.</summary>
internal static class RunRules
{
    public static IEnumerable<(World After, string Said)> Next(World world, BoundStep step)
    {
        var run = world.Runs[step.Target];
        var copy = run.Copy;
        return step.Act switch
        {
            Act.Beat => Touch(world, run, job => job with { Expired = false }),
            Act.Progress => copy.Report(step.How) is { Job: { } reported }
                ? Touch(world.With(step.Target, run with { Copy = reported }), run, job => job with { Progress = Math.Max(job.Progress, reported.Progress) })
                : [(world, copy.Report(step.How).Refusal!)],
            Act.RecordQuick => Holds(world, run)
                ? Touch(world.With(step.Target, run with { HasQuick = true }), run, job => job with { Artifacts = job.Artifacts.Add($"{run.Fence} quick") })
                : [(world, "superseded")],
            Act.RecordDeep => Touch(world, run, job => job with { Artifacts = job.Artifacts.Add($"{run.Fence} deep") }),
            Act.FinishQuick => run.HasQuick ? Save(world, step.Target, copy.FinishQuick()) : [(world, "-")], // a run records first
            Act.StartDeep => copy.Deep ? Save(world, step.Target, copy.StartDeep()) : [(world, "-")], // no run asks for a pass that was not ordered
            Act.Yield => Save(world, step.Target, copy.Yield()),
            Act.Finish => Save(world, step.Target, copy.Finish()),
            Act.Fail => Save(world, step.Target, copy.Fail("analysis", "video.bad")),
            Act.BreakOff => Save(
                world,
                step.Target,
                copy.Attempt < ModelJob.MaxAttempts ? copy.HandBack(counted: true, pausing: step.How % 2 == 1, "unavailable: it") : copy.Fail("analysis", "unavailable: it")),
            Act.Release => Save(world, step.Target, copy.HandBack(counted: false, pausing: false, null)),
            Act.Crash => [(world.With(step.Target, run with { Crashed = true }), "crashed")],
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Act, null),
        };
    }

    /// <summary>What a worker may be given. When others work at the same moment, it may pass over a job that one of them has locked.</summary>
    public static IEnumerable<(World After, string Said)> Claim(World world, BoundStep step, IReadOnlySet<int> locked)
    {
        var first = step.Act == Act.Claim ? 0 : 1;
        var waiting = world.Jobs.Where(job => job.Value.Class is not null && !job.Value.Pausing).ToList();
        foreach (var (key, job) in waiting)
        {
            var better = waiting.Where(other => other.Key != key && IsBefore(other.Value, job, first));
            if (better.All(other => locked.Contains(other.Key)))
            {
                var claimed = job.Claimed($"worker-{step.How}");
                yield return (
                    world.With(key, claimed).With(step.No, new ModelRun(key, claimed.Fence, claimed)),
                    $"job {key} {claimed.Status} fence {claimed.Fence} attempt {claimed.Attempt} quick {claimed.QuickRun}");
            }
        }

        if (waiting.All(job => locked.Contains(job.Key)))
        {
            yield return (world, "nothing");
        }
    }

    private static bool IsBefore(ModelJob one, ModelJob other, int first)
        => one.Class == other.Class ? World.Owners[one.Session] == World.Owners[other.Session] && one.Arrival < other.Arrival : one.Class == first;

    private static bool Holds(World world, ModelRun run)
        => world.Jobs.TryGetValue(run.Job, out var job) && job.Fence == run.Fence && job.Holder is not null;

    private static IEnumerable<(World, string)> Touch(World world, ModelRun run, Func<ModelJob, ModelJob> change)
        => Holds(world, run) ? [(world.With(run.Job, change(world.Jobs[run.Job])), "written")] : [(world, "superseded")];

    // What was refused is not believed either: the copy stays as it was.
    private static IEnumerable<(World, string)> Save(World world, int key, Verdict verdict)
    {
        var run = world.Runs[key];
        if (verdict.Job is not { } after)
        {
            return [(world, verdict.Refusal!)];
        }

        if (!Holds(world, run))
        {
            return [(world, "superseded")];
        }

        var stored = world.Jobs[run.Job];
        var saved = after with
        {
            Artifacts = stored.Artifacts,
            Stored = stored.Stored,
            Arrival = stored.Arrival,
            Progress = after.InHand ? Math.Max(after.Progress, stored.Progress) : after.Progress,
        };
        return saved.Status == "done" && !saved.IsDone
            ? [(world, "analysis-job.guardrail")]
            : [(world.With(run.Job, saved).With(key, run with { Copy = after }), "written")];
    }
}
