using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>Decodes with ffmpeg.</summary>
internal sealed class FfmpegFrameSource(IOptions<MediaOptions> options, TimeProvider time) : IFrameSource
{
    public IFrameReading Open(string path, VideoFacts facts, FrameRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.FramesPerSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.LongSide, 2);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException("The video is not there.", path);
        }

        MediaOptions limits = options.Value;
        var plan = FramePlan.For(facts, request);
        var log = new PictureLog();
        var command = ToolCommand.Ffmpeg(
            limits,
            [
                "-loglevel", "repeat+level+info", "-nostats", "-threads", $"{limits.DecoderThreads}", "-filter_threads", "1",
                .. ToolCommand.Input(path),
                "-map", "0:V:0", "-an", "-sn", "-dn", "-vf", log.Filter(plan), "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1",
            ]);
        return new FfmpegFrameReading(ToolProcess.Start(command, time, log.Line), log, plan, facts, request, limits);
    }
}
