using System.CommandLine;
using CoachPlus.Infrastructure.Media.Pose.Models;

namespace CoachPlus.Api.Commands;

/// <summary>Pose models: what there is, and how it comes here.</summary>
internal static class ModelsCommand
{
    public static Command Create() => new("models", "Pose models on this machine") { List(), Install(), Import() };

    private static Command List()
    {
        var command = new Command("list", "Every known model and whether it can be used here");
        command.SetAction((parsed, cancellationToken) => LocalServices.RunAsync(Settings.Of(parsed), async services =>
        {
            foreach (var model in services.GetRequiredService<PoseModels>().List())
            {
                await Console.Out.WriteLineAsync($"{model.Id,-24} {StateOf(model),-22} {model.Licence,-18} {model.Purpose}");
            }
        }));
        return command;
    }

    private static Command Install()
    {
        var id = new Argument<string>("ID") { Description = "The model's id; see models list" };
        var command = new Command("install", "Fetch a model, verify it and put it in place") { id };
        command.SetAction((parsed, cancellationToken) => LocalServices.RunAsync(Settings.Of(parsed), async services =>
            await TellAsync(await services.GetRequiredService<PoseModels>().InstallAsync(parsed.GetRequiredValue(id), cancellationToken))));
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A model file; it is recognised by its hash" };
        file.AcceptExistingOnly();
        var command = new Command("import", "Put a model file that is already on this machine in place") { file };
        command.SetAction((parsed, cancellationToken) => LocalServices.RunAsync(Settings.Of(parsed), async services =>
            await TellAsync(await services.GetRequiredService<PoseModels>().ImportAsync(parsed.GetRequiredValue(file).FullName, cancellationToken))));
        return command;
    }

    private static Task TellAsync(PoseModelState model) => Console.Out.WriteLineAsync($"{model.Id}: {StateOf(model)}{(model.Path is { } path ? $" at {path}" : string.Empty)}");

    private static string StateOf(PoseModelState model) => model.Presence switch
    {
        PoseModelPresence.Installed => "installed",
        PoseModelPresence.BuiltIn => "built in",
        PoseModelPresence.BytesDoNotMatch => "bytes do not match",
        PoseModelPresence.Unreadable => "cannot be read",
        PoseModelPresence.Missing => model.CanBeFetched ? "missing, installable" : "missing, import it",
    };
}
