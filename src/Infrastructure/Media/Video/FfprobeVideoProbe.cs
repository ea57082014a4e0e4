using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>Asks ffprobe.</summary>
internal sealed class FfprobeVideoProbe(IOptions<MediaOptions> options, TimeProvider time) : IVideoProbe
{
    public async Task<VideoFacts> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length == 0)
        {
            throw VideoRefusals.Empty();
        }

        MediaOptions limits = options.Value;
        var command = ToolCommand.Ffprobe(limits, ["-v", "error", "-show_entries", VideoProbeParser.Entries, "-of", "json=c=1", .. ToolCommand.Input(path)]);
        await using var process = ToolProcess.Start(command, time);
        (byte[] json, int exitCode) = await ProbeAnswer.ReadAsync(process, limits, time, VideoRefusals.NotAVideo, cancellationToken);
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
