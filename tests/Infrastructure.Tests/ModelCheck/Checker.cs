using System.Collections.Immutable;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>
/// Goes through a case step by step and compares: what was answered and what can be seen afterwards must be what the reference allows. When
/// it allows several things that look the same, all are kept in mind.
/// </summary>
internal sealed class Checker
{
    private readonly List<string> _history = [];
    private readonly Reached? _reached;
    private IReadOnlyList<World> _worlds = [World.Empty];
    private int _steps;

    /// <param name="reached">Notes what the cases come to, or null.</param>
    public Checker(Reached? reached = null) => _reached = reached;

    /// <summary>What is known to be so now.</summary>
    public World World => _worlds[0];

    /// <summary>One step, on each engine. The first one decides where the reference leaves a choice.</summary>
    /// <returns>What was answered.</returns>
    public async Task<string> StepAsync(Step step, params Engine[] engines)
    {
        var before = World;
        var bound = before.Bind(step, ++_steps);
        var possible = _worlds.SelectMany(world => ModelRules.Next(world, bound, Crowd.Nobody)).ToList();
        var said = possible[0].Said;
        foreach (var engine in engines)
        {
            engine.Expect(said);
            said = await engine.DoAsync(bound);
            var seen = await engine.SeenAsync();
            possible = [.. possible.Where(next => next.Said == said && next.After.Seen() == seen)];
            Demand(possible.Count > 0, () => Report($"{bound} on {engine}\nanswered: {said}\n{seen}\nexpected:\n{Expected(bound)}"));
        }

        _reached?.Note(step.Act, said);
        Accept(before, possible.Select(next => next.After), $"{step}: {said}");
        return said;
    }

    /// <summary>Several steps truly at once. The result must be that of some order, one after the other.</summary>
    public async Task BatchAsync(IReadOnlyList<Step> steps, Engine engine)
    {
        var before = World;
        var bound = OneAtATimeForEachRun(steps.Select(step => before.Bind(step, ++_steps))).ToList();
        using var gate = new ManualResetEventSlim();
        var running = bound.Select(step => Task.Run(() =>
        {
            gate.Wait();
            return engine.DoAsync(step);
        })).ToList();
        gate.Set();
        var said = await Task.WhenAll(running);
        var seen = await engine.SeenAsync();
        var history = string.Join(" | ", steps.Zip(said, (step, answer) => $"{step}: {answer}"));

        var crowd = new Crowd(before, bound);
        var worlds = _worlds.SelectMany(world => Orders(world, [.. bound.Zip(said)], crowd)).Where(world => world.Seen() == seen).ToList();
        Demand(worlds.Count > 0, () => Report($"No order of these explains what was answered and what is there now:\n{history}\n{seen}"));
        bound.Zip(said).ToList().ForEach(one => _reached?.Note(one.First.Act, one.Second));
        Accept(before, worlds, history);
    }

    private static IEnumerable<World> Orders(World world, ImmutableList<(BoundStep Step, string Said)> left, Crowd crowd)
        => left.IsEmpty ? [world] : left.SelectMany(one => After(world, one.Step, one.Said, crowd).SelectMany(next => Orders(next, left.Remove(one), crowd)));

    // A retry that was overtaken by another one answers as that one did; a request that lost its races to others says so and changes nothing.
    private static IEnumerable<World> After(World world, BoundStep step, string said, Crowd crowd)
    {
        var asked = step.Act is Act.Complete or Act.Retry or Act.Cancel && crowd.Steps.Any(other => other != step && world.JobOf(other) == world.JobOf(step));
        return asked && said == "analysis-job.busy"
            ? [world]
            : ModelRules.Next(world, step, crowd)
                .Where(next => next.Said == said || (asked && next.Said is "analysis-job.not-failed" or "analysis-job.done" && said.StartsWith("ok ", StringComparison.Ordinal)))
                .Select(next => next.After);
    }

    // A run does one thing at a time; only its heartbeat goes beside.
    private static IEnumerable<BoundStep> OneAtATimeForEachRun(IEnumerable<BoundStep> steps)
    {
        var busy = new HashSet<int>();
        foreach (var step in steps)
        {
            var works = step is { Act: > Act.Beat and <= Act.Crash, Target: >= 0 };
            yield return works && !busy.Add(step.Target) ? step with { Target = -1 } : step;
        }
    }

    private string Expected(BoundStep step)
        => string.Join("\nor:\n", _worlds.SelectMany(world => ModelRules.Next(world, step, Crowd.Nobody)).Select(next => $"{next.Said}\n{next.After.Seen()}").Distinct())
            + $"\nbefore:\n{World.Seen()}";

    private void Accept(World before, IEnumerable<World> worlds, string history)
    {
        _history.Add(history);
        _worlds = [.. worlds.DistinctBy(world => world.Fingerprint())];
        var broken = Invariants.Broken(before, World).ToList();
        Demand(broken.Count == 0, () => Report($"{string.Join('\n', broken)}\n{World.Seen()}"));
    }

    private string Report(string what) => $"{what}\nafter:\n{string.Join('\n', _history)}";

    // Not an assertion: those of the cases that are tried on the way to the smallest one would all be reported.
    private static void Demand(bool holds, Func<string> report)
    {
        if (!holds)
        {
            throw new ModelMismatchException(report());
        }
    }
}

/// <summary>Reference and reality differ.</summary>
internal sealed class ModelMismatchException(string message) : Exception(message);
