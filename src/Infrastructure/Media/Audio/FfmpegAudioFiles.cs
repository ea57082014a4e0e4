using System.Globalization;
using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Media.Video;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Media.Audio;

/// <summary>Asks ffprobe and lets ffmpeg convert.</summary>
internal sealed class FfmpegAudioFiles(IOptions<MediaOptions> media, IOptions<AudioOptions> options, TimeProvider time) : IAudioFiles
{
    public async Task<AudioFacts> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length == 0)
        {
            throw AudioRefusals.Empty();
        }

        var command = ToolCommand.Ffprobe(media.Value, ["-v", "error", "-show_entries", AudioProbeParser.Entries, "-of", "json=c=1", .. AudioInput.Of(path)]);
        await using var process = ToolProcess.Start(command, time);
        var (json, exitCode) = await ProbeAnswer.ReadAsync(process, media.Value, time, AudioRefusals.NotAudio, cancellationToken);
        ToolExit.ThrowIfFromOutside("ffprobe", exitCode, process.Errors);
        if (exitCode != 0)
        {
            throw AudioRefusals.NotAudio(process.Errors);
        }

        try
        {
            return AudioProbeParser.Parse(json, options.Value);
        }
        catch (JsonException cause)
        {
            throw new UnavailableException("ffprobe", "ffprobe's answer is not JSON: Media:FfprobePath must name ffprobe 5.1 or later.", cause);
        }
    }

    public async Task<PreparedAudio> PrepareAsync(string path, AudioFacts facts, string folder, long? maxBytes, CancellationToken cancellationToken)
    {
        var form = AudioForm.For(facts.DurationSeconds, maxBytes);
        var unfinished = Path.Combine(folder, $"{form.Name}.{Guid.NewGuid():N}.part");
        try
        {
            var silences = new SilenceLog();
            var seconds = await ConvertAsync(path, form, unfinished, silences, cancellationToken);
            if (new FileInfo(unfinished).Length > maxBytes)
            {
                throw AudioRefusals.TooLarge(maxBytes.Value);
            }

            var target = Path.Combine(folder, form.Name);
            File.Move(unfinished, target, overwrite: true);

            // As with videos: only the length that the container claims tells of a file that was cut off.
            var endedEarly = facts.DurationSeconds is { } claimed && seconds < claimed - Math.Max(0.5, claimed * 0.02);
            return new PreparedAudio(target, seconds, silences.All(seconds), endedEarly);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <returns>Seconds that were written.</returns>
    private async Task<double> ConvertAsync(string path, AudioForm form, string target, SilenceLog silences, CancellationToken cancellationToken)
    {
        // One second more than is allowed tells a recording that is too long from one that just fits, and bounds what is written.
        var longest = options.Value.MaxMinutes * 60;
        var command = ToolCommand.Ffmpeg(
            media.Value,
            [
                "-loglevel", "repeat+level+info", "-nostats", "-progress", "pipe:1", "-y", .. AudioInput.Of(path), "-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1",
                "-t", $"{longest + 1}", "-af", $"aresample={AudioForm.Rate},aformat=sample_fmts=s16:channel_layouts=mono,{SilenceLog.Filter}",
                .. form.Encoder, ToolCommand.FileAddress(target),
            ]);
        var limit = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
        var stall = TimeSpan.FromSeconds(media.Value.StallTimeoutSeconds);
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        await using var process = ToolProcess.Start(command, time, silences.Line);
        try
        {
            var seconds = await process.WaitAsync(Task.Run(() => LastTime(process), CancellationToken.None), stall, either.Token);
            var exitCode = await process.WaitAsync(process.ExitAsync(), stall, either.Token);
            ThrowUnlessGood(exitCode, process.Errors);
            return seconds switch
            {
                null or 0 => throw AudioRefusals.Damaged("Not one sample could be decoded."),
                _ when seconds > longest => throw AudioRefusals.TooLong(options.Value.MaxMinutes),
                _ => seconds.Value,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnavailableException("ffmpeg", $"ffmpeg did not end within Transcription:Audio:TimeoutSeconds ({limit.TotalSeconds:0} s).");
        }
    }

    private static void ThrowUnlessGood(int exitCode, string errors)
    {
        ToolExit.ThrowIfFromOutside("ffmpeg", exitCode, errors);
        if (errors.Contains("No space left on device", StringComparison.Ordinal))
        {
            throw new UnavailableException("the disk of the analysis server", "There is no room for a recording in the form for the speech engine (Worker:WorkDirectory).");
        }

        if (exitCode != 0)
        {
            throw AudioRefusals.Damaged(errors);
        }
    }

    /// <summary>Where the output stood when ffmpeg last told; null when nothing was written.</summary>
    private static double? LastTime(ToolProcess process)
    {
        const string label = "out_time_us=";
        double? seconds = null;
        using var lines = new StreamReader(process.Output);
        while (lines.ReadLine() is { } line)
        {
            process.Heard();
            if (line.StartsWith(label, StringComparison.Ordinal) && long.TryParse(line.AsSpan(label.Length), NumberStyles.Integer, CultureInfo.InvariantCulture, out var microseconds))
            {
                seconds = microseconds / 1e6;
            }
        }

        return seconds;
    }
}
