using System.CommandLine;
using CoachPlus.Infrastructure.Media.Pose.Runtime;

namespace CoachPlus.Api.Commands;

/// <summary>The native library that runs the models.</summary>
internal static class RuntimeCommand
{
    public static Command Create() => new("runtime", "The library that runs pose models") { Install() };

    private static Command Install()
    {
        var archive = new Option<FileInfo>("--file") { Description = "The npm package's archive, when it is on this machine; else npm fetches it" };
        archive.AcceptExistingOnly();
        var command = new Command("install", "Install the library and verify it") { archive };
        command.SetAction((parsed, cancellationToken) => LocalServices.RunAsync(Settings.Of(parsed), async services =>
        {
            var path = await services.GetRequiredService<PoseRuntime>().InstallAsync(parsed.GetValue(archive)?.FullName, cancellationToken);
            await Console.Out.WriteLineAsync(path);
        }));
        return command;
    }
}
