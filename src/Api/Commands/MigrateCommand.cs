using System.CommandLine;
using CoachPlus.Api.Hosting;
using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Api.Commands;

/// <summary>Brings the database to the shape of this build; safe to run again and by several processes at once.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database to the shape of this build");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CoachPlusHosts.Services(Settings.Of(parsed));
            StartChecks.Options(host.Services);
            var applied = await host.Services.GetRequiredService<IDatabaseMigrations>().MigrateAsync(cancellationToken);
            await Console.Out.WriteLineAsync(applied.Count == 0 ? "The database is up to date." : $"Applied {string.Join(", ", applied)}.");
            return 0;
        });
        return command;
    }
}
