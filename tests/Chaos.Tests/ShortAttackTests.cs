using CoachPlus.ChaosRig;

namespace CoachPlus.Chaos.Tests;

/// <summary>The short form of <c>build/bench chaos</c>: both stores, some of every kind of fault.</summary>
internal sealed class ShortAttackTests
{
    /// <summary>Environment variable with a seed, to repeat an attack.</summary>
    private const string Seed = "COACHPLUS_CHAOS_SEED";

    [Test]
    public async Task Under_attack_no_job_is_lost_faked_or_finished_twice()
    {
        var options = new RigOptions { Jobs = 200, Faults = 30, Pause = TimeSpan.FromSeconds(0.8), Settling = TimeSpan.FromMinutes(6) }; // it waits no longer than it must
        if (int.TryParse(Environment.GetEnvironmentVariable(Seed), out var seed))
        {
            options = options with { Seed = seed };
        }

        var verdict = await Rig.RunAsync(options, TestContext.Progress.WriteLine, CancellationToken.None);

        var told = string.Join(Environment.NewLine, verdict.Lines(options));
        await TestContext.Out.WriteLineAsync(told);
        Assert.That(verdict.IsGood(options), Is.True, $"{Seed}={options.Seed}\n{told}");
    }
}
