using System.CommandLine;
using CoachPlus.Infrastructure.Media.Pose.Marker;
using CoachPlus.Infrastructure.Processing;

namespace CoachPlus.Api.Commands;

/// <summary>Makes the clip whose truth is known.</summary>
internal static class SampleCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "Folder for sample.mp4 and truth.csv" };
        var fps = Positive("--fps", 30, 240, "Pictures per second");
        var seconds = Positive("--seconds", 6, 3600, "Length");
        var command = new Command("sample", "Write a clip of a squatting marker figure and its true body points") { folder, fps, seconds };
        command.SetAction((parsed, cancellationToken) => LocalServices.RunAsync(Settings.Of(parsed), async services =>
        {
            var options = new MarkerSampleOptions(FramesPerSecond: parsed.GetValue(fps), DurationSeconds: parsed.GetValue(seconds));
            var path = await services.GetRequiredService<SampleClip>().WriteAsync(parsed.GetRequiredValue(folder).FullName, options, cancellationToken);
            await Console.Out.WriteLineAsync(path);
            await Console.Error.WriteLineAsync("Only the built-in marker network sees this figure: analyse it with --Pose:Model=marker17.");
        }));
        return command;
    }

    private static Option<double> Positive(string name, double preset, double most, string description)
    {
        var option = new Option<double>(name) { DefaultValueFactory = _ => preset, Description = $"{description}, above 0 and at most {most}" };
        option.Validators.Add(result =>
        {
            var value = result.GetValueOrDefault<double>();
            if (!(value > 0 && value <= most))
            {
                result.AddError($"{name} must be above 0 and at most {most}.");
            }
        });
        return option;
    }
}
