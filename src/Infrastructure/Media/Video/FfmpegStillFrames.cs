using System.Globalization;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>Decodes one picture with ffmpeg.</summary>
internal sealed class FfmpegStillFrames(IOptions<MediaOptions> options, TimeProvider time) : IStillFrames
{
    // ffmpeg's scale from 2 (best) to 31: lines of a crease stay sharp, and a 1080p picture takes some hundred kilobytes.
    private const string Quality = "3";

    public async Task<bool> WriteAsync(string path, double seconds, int? widest, Stream target, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        var limits = options.Value;
        var command = ToolCommand.Ffmpeg(
            limits,
            [
                "-loglevel", "error", "-threads", $"{limits.DecoderThreads}", "-ss", seconds.ToString("0.###", CultureInfo.InvariantCulture), .. ToolCommand.Input(path),
                "-map", "0:V:0", "-frames:v", "1", "-vf", Filter(widest), "-c:v", "mjpeg", "-q:v", Quality, "-f", "mjpeg", "pipe:1",
            ]);
        await using var process = ToolProcess.Start(command, time);
        var stall = TimeSpan.FromSeconds(limits.StallTimeoutSeconds);
        var copying = CopyAsync(process, target);
        try
        {
            var bytes = await process.WaitAsync(copying, stall, cancellationToken);
            var exitCode = await process.WaitAsync(process.ExitAsync(), stall, cancellationToken);
            ToolExit.ThrowIfFromOutside("ffmpeg", exitCode, process.Errors);
            return exitCode == 0 && bytes > 0;
        }
        finally
        {
            // The caller closes the target: nobody may still write to it.
            process.Kill();
            await copying.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static string Filter(int? widest)
        => widest is { } width ? string.Create(CultureInfo.InvariantCulture, $"scale=w='min({width},iw)':h=-2:flags=area,format=yuvj420p") : "format=yuvj420p";

    private static async Task<long> CopyAsync(ToolProcess process, Stream target)
    {
        var (chunk, copied) = (new byte[64 * 1024], 0L);
        for (int count; (count = await process.Output.ReadAsync(chunk, CancellationToken.None)) > 0; copied += count)
        {
            process.Heard();
            await target.WriteAsync(chunk.AsMemory(0, count), CancellationToken.None);
        }

        return copied;
    }
}
