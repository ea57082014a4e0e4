using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Video;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Media.Video;

/// <summary>Short ways to probe and read a clip.</summary>
internal static class Reading
{
    public static FfprobeVideoProbe Probe(MediaOptions? options = null) => new(Options.Create(options ?? new MediaOptions()), TimeProvider.System);

    public static FfmpegFrameSource Source(MediaOptions? options = null) => new(Options.Create(options ?? new MediaOptions()), TimeProvider.System);

    public static async Task<FfmpegFrameReading> OpenAsync(string path, FrameRequest request, MediaOptions? options = null)
    {
        VideoFacts facts = await Probe().ProbeAsync(path, CancellationToken.None);
        return (FfmpegFrameReading)Source(options).Open(path, facts, request);
    }

    public static async Task<ReadClip> AllAsync(string path, double framesPerSecond = 1000, double? maxSeconds = null, int longSide = 640)
    {
        await using FfmpegFrameReading reading = await OpenAsync(path, new FrameRequest(framesPerSecond, maxSeconds, longSide));
        var frames = new List<VideoFrame>();
        while (await reading.NextAsync(CancellationToken.None) is { } frame)
        {
            frames.Add(frame with { Rgb = frame.Rgb.ToArray() });
        }

        return new ReadClip(frames, reading.EndedEarly);
    }
}

internal sealed record ReadClip(List<VideoFrame> Frames, bool EndedEarly)
{
    public IEnumerable<double> Times => Frames.Select(frame => frame.TimestampMs);

    public IEnumerable<int> Numbers => Frames.Select(frame => frame.FrameNumber);
}
