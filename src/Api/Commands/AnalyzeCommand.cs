using System.CommandLine;
using System.Text.Json;
using CoachPlus.Api.Commands.Printing;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Commands;

/// <summary>One video in, a report out, on this machine.</summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        var video = new Argument<FileInfo>("VIDEO") { Description = "The file to analyse" };
        var mode = WordOption<AnalysisMode>("--mode", "What the player does", AnalysisMode.Batting);
        var view = new Option<string?>("--view") { Description = "Where the camera stood; left out when it is not known" };
        view.AcceptOnlyFromAmong([.. Words.All<CameraView>()]);
        var fps = new Option<double>("--fps") { DefaultValueFactory = _ => 30, Description = "Pictures per second to analyse, above 0 and at most 240" };
        fps.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 240))
            {
                result.AddError("--fps must be above 0 and at most 240.");
            }
        });
        var json = new Option<FileInfo?>("--json") { Description = "Also write the whole results, per-frame series included, to this file" };
        var overlay = new Option<FileInfo?>("--overlay") { Description = "Also write an MP4 with the measured poses drawn on it" };
        video.AcceptExistingOnly();
        NeedsFolder(json);
        NeedsFolder(overlay);
        var command = new Command("analyze", "Analyse a video file and print its report: no server, no database") { video, mode, view, fps, json, overlay };
        command.SetAction((parsed, cancellationToken) => LocalServices.RunAsync(Settings.Of(parsed), services => AnalyseAsync(
            services,
            new FileOrder(
                parsed.GetRequiredValue(video).FullName,
                Words.Find<AnalysisMode>(parsed.GetRequiredValue(mode)) ?? AnalysisMode.Mixed,
                parsed.GetValue(view) is { } place ? Words.Find<CameraView>(place) : null,
                parsed.GetValue(fps)),
            parsed.GetValue(json),
            parsed.GetValue(overlay),
            cancellationToken)));
        return command;
    }

    private static async Task AnalyseAsync(IServiceProvider services, FileOrder order, FileInfo? json, FileInfo? overlay, CancellationToken cancellationToken)
    {
        using var bar = new ProgressBar(Console.Error, !Console.IsErrorRedirected);
        await using var results = json is null ? null : TemporaryFile();
        await using var track = overlay is null ? null : TemporaryFile();
        var summary = await services.GetRequiredService<AnalyzeFile>()
            .RunAsync(order, share => bar.Show("analysing", share), results, track, cancellationToken);
        if (overlay is not null && track is not null)
        {
            track.Position = 0;
            await services.GetRequiredService<MakeOverlay>()
                .WriteAsync(order.Path, track, overlay.FullName, share => bar.Show("drawing", share), cancellationToken);
        }

        if (json is not null && results is not null)
        {
            // Only now: a video that is refused must leave no empty file under the name that was asked for.
            results.Position = 0;
            await using var target = json.Create();
            await results.CopyToAsync(target, cancellationToken);
        }

        bar.Clear();
        using var document = JsonDocument.Parse(summary);
        await Console.Out.WriteAsync(ReportPage.Of(document.RootElement));
    }

    // Before minutes of work, not after them.
    private static void NeedsFolder(Option<FileInfo?> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<FileInfo?>() is { Directory.Exists: false } file)
        {
            result.AddError($"{option.Name}: the folder {file.DirectoryName} does not exist.");
        }
    });

    private static FileStream TemporaryFile()
        => new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);

    private static Option<string> WordOption<T>(string name, string description, T preset)
        where T : struct, Enum
    {
        var option = new Option<string>(name) { DefaultValueFactory = _ => Words.Of(preset), Description = $"{description}: {string.Join(", ", Words.All<T>())}" };
        option.AcceptOnlyFromAmong([.. Words.All<T>()]);
        return option;
    }
}
