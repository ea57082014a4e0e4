using System.CommandLine;
using CoachPlus.Api.Hosting;
using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Api.Commands;

/// <summary>Makes what lies beside the existing system's tables; safe to run again and by several processes at once.</summary>
internal static class BesideCommand
{
    public static Command Create()
    {
        var command = new Command("beside", "Lay what this build needs beside the existing system's tables, without altering them");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CoachPlusHosts.Services(Settings.Of(parsed));
            StartChecks.Options(host.Services);
            var applied = await host.Services.GetRequiredService<IDatabaseMigrations>().LayBesideAsync(cancellationToken);
            await Console.Out.WriteLineAsync(applied.Count == 0 ? "All of it is there." : $"Applied {string.Join(", ", applied)}.");
            return 0;
        });
        return command;
    }
}
