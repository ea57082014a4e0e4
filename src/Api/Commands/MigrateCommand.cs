using System.CommandLine;
using CoachPlus.Api.Hosting;
using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Api.Commands;

/// <summary>Brings the database to the shape of this build; safe to run again and by several processes at once.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Say what would be done, with the locks it takes, and change nothing" };
        var command = new Command("migrate", "Bring the database to the shape of this build, also one of the existing system") { dry };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CoachPlusHosts.Services(Settings.Of(parsed));
            var migrations = host.Services.GetRequiredService<IDatabaseMigrations>();
            if (parsed.GetValue(dry))
            {
                foreach (var line in Lines(await migrations.PlanAsync(cancellationToken)))
                {
                    await Console.Out.WriteLineAsync(line);
                }

                return 0;
            }

            IReadOnlyList<string> applied;
            try
            {
                applied = await migrations.MigrateAsync(cancellationToken);
            }
            catch (DatabaseNewerException newer)
            {
                // A build that was taken back to finds its work done, and more: its start says whether it can live with that.
                await Console.Out.WriteLineAsync($"Nothing to apply. {newer.Message}");
                return 0;
            }

            await Console.Out.WriteLineAsync(applied.Count == 0 ? "The database is up to date." : $"Applied {string.Join(", ", applied)}.");
            return 0;
        });
        return command;
    }

    internal static IEnumerable<string> Lines(IReadOnlyList<PlannedStep> plan)
    {
        foreach (var (step, number) in plan.Select((step, index) => (step, index + 1)))
        {
            yield return $"{number,3}  {step.Name}: {step.What}";
            yield return $"     locks: {step.Lock}{(step.Size is { } size ? $" [{size}]" : "")}";
        }

        if (plan.Any(step => step.Lock.EndsWith("briefly", StringComparison.Ordinal)))
        {
            yield return "briefly: for some milliseconds, since only the catalogue is changed. A lock that is not to be had within a quarter of a second is";
            yield return "given up, others pass, and the step tries again; after ten minutes migrate stops, and goes on from there when it is run again.";
        }

        yield return plan.Count == 0 ? "The database is up to date." : $"{plan.Count} steps; nothing was changed.";
    }
}
