namespace CoachPlus.ChaosRig;

/// <summary>How large a run is.</summary>
internal sealed record RigOptions
{
    /// <summary>Jobs over all stores.</summary>
    public int Jobs { get; init; } = 200;

    /// <summary>Faults over all stores, at least.</summary>
    public int Faults { get; init; } = 30;

    /// <summary>From which all choices follow. What the processes make of them does not: the same seed is the same attack, not the same run.</summary>
    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary><c>disk</c>, <c>s3</c>.</summary>
    public IReadOnlyList<string> Stores { get; init; } = ["disk", "s3"];

    /// <summary>Workers of each installation.</summary>
    public int Workers { get; init; } = 3;

    /// <summary>Jobs that each works on at once.</summary>
    public int Slots { get; init; } = 3;

    /// <summary>Mean time between two faults in one installation.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time after the last fault until nothing is open any more.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Whether a worker with default settings is killed and the time until its job runs again is taken.</summary>
    public bool Rescue { get; init; }

    /// <summary>A folder that keeps logs and journals, or null to delete them.</summary>
    public string? Keep { get; init; }

    /// <summary>Seconds of a lease under attack.</summary>
    public const int LeaseSeconds = 3;

    /// <exception cref="ArgumentException">Not an option, or not its value.</exception>
    public static RigOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new RigOptions();
        foreach (var argument in arguments)
        {
            options = argument.TrimStart('-').Split('=', 2) switch
            {
                ["jobs", var jobs] => options with { Jobs = Number(jobs) },
                ["faults", var faults] => options with { Faults = Number(faults) },
                ["seed", var seed] => options with { Seed = Number(seed) },
                ["stores", var stores] => options with { Stores = stores.Split(',') },
                ["workers", var workers] => options with { Workers = Number(workers) },
                ["slots", var slots] => options with { Slots = Number(slots) },
                ["pause-ms", var pause] => options with { Pause = TimeSpan.FromMilliseconds(Number(pause)) },
                ["settling-s", var settling] => options with { Settling = TimeSpan.FromSeconds(Number(settling)) },
                ["rescue"] => options with { Rescue = true },
                ["keep", var folder] => options with { Keep = folder },
                _ => throw new ArgumentException($"'{argument}' is no option of the chaos rig: jobs, faults, seed, stores, workers, slots, pause-ms, settling-s, keep, each with =VALUE, or rescue."),
            };
        }

        return options;
    }

    private static int Number(string text) => int.TryParse(text, out var number) ? number : throw new ArgumentException($"'{text}' is no number.");
}
