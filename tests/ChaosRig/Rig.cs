using CoachPlus.TestSupport.Databases;

namespace CoachPlus.ChaosRig;

/// <summary>Attacks installations of the product, one for each store, side by side, and judges what is left.</summary>
internal static class Rig
{
    public static async Task<Verdict> RunAsync(RigOptions options, Action<string> tell, CancellationToken stop)
    {
        var folder = options.Keep ?? Directory.CreateTempSubdirectory("coachplus-chaos-").FullName;
        tell($"chaos: seed {options.Seed}, {options.Jobs} jobs and {options.Faults} faults over {string.Join(" and ", options.Stores)}");
        try
        {
            var verdict = new Verdict();
            using var all = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var attacks = options.Stores.Select((store, index) => GuardAsync(AttackAsync(store, folder, options, new Random(options.Seed + index), verdict, tell, all.Token), all)).ToList();
            var rescue = options.Rescue ? GuardAsync(RescueAsync(folder, verdict, tell, all.Token), all) : Task.CompletedTask;
            await Task.WhenAll([.. attacks, rescue]);
            return verdict;
        }
        finally
        {
            await TestDatabases.DropTemplateAsync();
            if (options.Keep is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    // One that breaks ends the others: their cleaning up must not wait for a run that has failed already.
    private static async Task GuardAsync(Task part, CancellationTokenSource all)
    {
        try
        {
            await part;
        }
        catch
        {
            await all.CancelAsync();
            throw;
        }
    }

    private static async Task AttackAsync(string store, string folder, RigOptions options, Random chance, Verdict verdict, Action<string> tell, CancellationToken stop)
    {
        var share = options.Stores.Count;
        await using var installation = await Installation.CreateAsync(store, Path.Combine(folder, store), store, Attack.WorkerSettings(options));
        var attack = new Attack(installation, options, (options.Jobs + share - 1) / share, (options.Faults + share - 1) / share, chance, tell);
        var evidence = await attack.RunAsync(stop);
        tell($"{store}: quiet; reading {evidence.Jobs.Count} jobs back");
        await verdict.AddAsync(attack, evidence);
    }

    private static async Task RescueAsync(string folder, Verdict verdict, Action<string> tell, CancellationToken stop)
        => verdict.RescueSeconds = await Rescue.MeasureAsync(folder, tell, stop);
}
