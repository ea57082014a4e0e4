using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>Asks ffprobe.</summary>
internal sealed class FfprobeVideoProbe(IOptions<MediaOptions> options, TimeProvider time) : IVideoProbe
{
    // A file may claim thousands of streams; an honest one needs a few hundred bytes each.
    private const int MaxAnswer = 1 << 20;

    public async Task<VideoFacts> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length == 0)
        {
            throw VideoRefusals.Empty();
        }

        MediaOptions limits = options.Value;
        var command = ToolCommand.Ffprobe(limits, ["-v", "error", "-show_entries", VideoProbeParser.Entries, "-of", "json=c=1", .. ToolCommand.Input(path)]);
        await using var process = ToolProcess.Start(command, time);
        (byte[] json, int exitCode) = await AnswerAsync(process, TimeSpan.FromSeconds(limits.ProbeTimeoutSeconds), cancellationToken);
        ToolExit.ThrowIfFromOutside("ffprobe", exitCode, process.Errors);
        if (exitCode != 0)
        {
            throw await BeginsAsVideoAsync(path, cancellationToken) ? VideoRefusals.Damaged(process.Errors) : VideoRefusals.NotAVideo(process.Errors);
        }

        try
        {
            return VideoProbeParser.Parse(json, limits);
        }
        catch (JsonException cause)
        {
            throw new UnavailableException("ffprobe", "ffprobe's answer is not JSON: Media:FfprobePath must name ffprobe 5.1 or later.", cause);
        }
    }

    private async Task<(byte[] Json, int ExitCode)> AnswerAsync(ToolProcess process, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            byte[] json = await process.WaitAsync(Task.Run(() => ReadAll(process), CancellationToken.None), limit, either.Token);
            return (json, await process.WaitAsync(process.ExitAsync(), limit, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnavailableException("ffprobe", $"ffprobe did not end within Media:ProbeTimeoutSeconds ({limit.TotalSeconds:0} s).");
        }
    }

    private static byte[] ReadAll(ToolProcess process)
    {
        using var answer = new MemoryStream();
        var chunk = new byte[16_384];
        for (int count = process.Output.Read(chunk); count > 0; count = process.Output.Read(chunk))
        {
            if (answer.Length + count > MaxAnswer)
            {
                process.Kill();
                throw VideoRefusals.NotAVideo("ffprobe's answer is longer than any video's.");
            }

            answer.Write(chunk, 0, count);
        }

        return answer.ToArray();
    }

    /// <summary>
    /// Whether the file begins like a container: then it is a video that was cut off, not another kind of file. ffprobe's words do not tell:
    /// it misses the index in a text file named .mp4 too.
    /// </summary>
    private static async Task<bool> BeginsAsVideoAsync(string path, CancellationToken cancellationToken)
    {
        var head = new byte[12];
        await using FileStream file = File.OpenRead(path);
        int count = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return count == head.Length
            && (head.AsSpan(4, 4).SequenceEqual("ftyp"u8)
                || head.AsSpan(0, 4).SequenceEqual((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])
                || (head.AsSpan(0, 4).SequenceEqual("RIFF"u8) && head.AsSpan(8, 4).SequenceEqual("AVI "u8)));
    }
}
