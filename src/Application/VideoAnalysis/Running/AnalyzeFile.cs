using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>What to analyse on this machine.</summary>
/// <param name="Path">A local file.</param>
/// <param name="Mode">What the player does.</param>
/// <param name="View">Where the camera stood, or null.</param>
/// <param name="SampleFps">Pictures per second, above 0.</param>
public sealed record FileOrder(string Path, AnalysisMode Mode, CameraView? View, double SampleFps);

/// <summary>Analyses a local file by the deep pass: no database, no storage, the same measurements.</summary>
public sealed class AnalyzeFile
{
    private readonly IWorkspaces _workspaces;
    private readonly IVideoProbe _probe;
    private readonly PassWork _passes;

    internal AnalyzeFile(IWorkspaces workspaces, IVideoProbe probe, PassWork passes)
        => (_workspaces, _probe, _passes) = (workspaces, probe, passes);

    /// <summary>Reads the whole video.</summary>
    /// <param name="order">What to analyse.</param>
    /// <param name="progress">Is told the share that was read, 0 to 1.</param>
    /// <param name="results">Takes the whole results with their per-frame series, or null. Not closed.</param>
    /// <param name="track">Takes the pose track, or null. Not closed.</param>
    /// <param name="cancellationToken">Ends the work within a picture.</param>
    /// <returns>The results without their per-frame series: what a client reads as <c>deep_results</c>.</returns>
    /// <exception cref="VideoRejectedException">The video cannot be analysed; the message is for coaches.</exception>
    /// <exception cref="PoseUnavailableException">No pose can be measured here.</exception>
    /// <exception cref="Common.UnavailableException">ffmpeg is missing or did not work.</exception>
    public async Task<string> RunAsync(FileOrder order, Action<double> progress, Stream? results, Stream? track, CancellationToken cancellationToken)
    {
        var facts = await _probe.ProbeAsync(order.Path, cancellationToken);
        using var workspace = _workspaces.Open();
        var made = await _passes.MakeAsync(
            new PassOrder(order.Path, facts, order.Mode, order.View, order.SampleFps, MaxSeconds: null),
            new PassFiles(workspace, "results.json", track is null ? null : "track.jsonl.gz", LastWord: true),
            new Dictionary<string, string>(),
            share =>
            {
                progress(share);
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        await CopyAsync(workspace, made.Results, results, cancellationToken);
        await CopyAsync(workspace, made.Track, track, cancellationToken);
        return made.Summary;
    }

    private static async Task CopyAsync(IWorkspace workspace, WrittenFile? file, Stream? target, CancellationToken cancellationToken)
    {
        if (file is not null && target is not null)
        {
            await using var content = workspace.OpenRead(file.Name);
            await content.CopyToAsync(target, cancellationToken);
        }
    }
}
