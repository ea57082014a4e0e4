using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Makes a copy of an analysed video with its measured poses drawn on it.</summary>
public sealed class MakeOverlay(IVideoProbe probe, IFrameSource frames, IPoseOverlays overlays)
{
    private const int LongSide = 1280;

    /// <summary>Reads the video again, picture by picture beside its pose track.</summary>
    /// <param name="video">The analysed file.</param>
    /// <param name="track">Its pose track. Closed at the end.</param>
    /// <param name="target">File to write; replaced only when the new one is whole.</param>
    /// <param name="progress">Is told the share that was drawn, 0 to 1.</param>
    /// <param name="cancellationToken">Leaves no file behind.</param>
    /// <exception cref="InvalidDataException">The track is not that of this video.</exception>
    /// <exception cref="Common.UnavailableException">ffmpeg did not work.</exception>
    public async Task WriteAsync(string video, Stream track, string target, Action<double> progress, CancellationToken cancellationToken)
    {
        using var poses = await PoseTrackReader.OpenAsync(track, cancellationToken);
        var facts = await probe.ProbeAsync(video, cancellationToken);
        var rate = poses.Header.SampleFps;
        await using var reading = frames.Open(video, facts, new FrameRequest(rate, MaxSeconds: null, LongSide));
        IPoseOverlay? overlay = null;
        try
        {
            await foreach (var pose in poses.ReadAsync(cancellationToken))
            {
                if (await reading.NextAsync(cancellationToken) is not { } frame || frame.FrameNumber != pose.FrameNumber)
                {
                    throw new InvalidDataException($"The pose track has picture {pose.FrameNumber} where the video has another one.");
                }

                overlay ??= overlays.Open(target, frame.Width, frame.Height, facts.FramesPerSecond > 0 ? Math.Min(rate, facts.FramesPerSecond) : rate);
                await overlay.WriteAsync(frame, pose, cancellationToken);
                progress(facts.DurationSeconds > 0 ? reading.ReachedMs / 1000 / facts.DurationSeconds : 0);
            }

            if (overlay is not null)
            {
                await overlay.FinishAsync(cancellationToken);
            }
        }
        finally
        {
            await (overlay?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }
}
