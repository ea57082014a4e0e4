using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Which pictures of a video are wanted.</summary>
/// <param name="FramesPerSecond">At most so many per second of presentation time; the source's own rate when it is lower.</param>
/// <param name="MaxSeconds">Stop after so much presentation time, or null for the whole video.</param>
/// <param name="LongSide">Scale so that the longer side has at most so many pixels; never enlarged.</param>
public sealed record FrameRequest(double FramesPerSecond, double? MaxSeconds, int LongSide = 640);

/// <summary>A decoded picture. <see cref="Rgb"/> is the source's buffer: valid only until the next picture is asked for.</summary>
/// <param name="FrameNumber">Number in the source, from 0, dropped pictures counted.</param>
/// <param name="TimestampMs">Presentation time in milliseconds from the first picture of the video.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Rgb">Rows from the top, 3 bytes a pixel, no padding.</param>
/// <param name="Scale">Source pixels for one pixel of this picture.</param>
public readonly record struct VideoFrame(int FrameNumber, double TimestampMs, int Width, int Height, ReadOnlyMemory<byte> Rgb, double Scale);

/// <summary>Decodes a video as a stream: never more than a few pictures in memory.</summary>
public interface IFrameSource
{
    /// <summary>Starts decoding. Disposing the reading ends the tool and leaves no process behind.</summary>
    /// <param name="path">A local file.</param>
    /// <param name="facts">What <see cref="IVideoProbe"/> said of it.</param>
    /// <param name="request">Which pictures.</param>
    IFrameReading Open(string path, VideoFacts facts, FrameRequest request);
}

/// <summary>One pass over a video.</summary>
public interface IFrameReading : IAsyncDisposable
{
    /// <summary>The next picture, or null at the end.</summary>
    /// <exception cref="VideoRejectedException">The stream cannot be decoded at all.</exception>
    /// <exception cref="Common.UnavailableException">The tool is missing, was killed or ran out of time.</exception>
    ValueTask<VideoFrame?> NextAsync(CancellationToken cancellationToken);

    /// <summary>Presentation time reached so far, in milliseconds.</summary>
    double ReachedMs { get; }

    /// <summary>
    /// After the end: whether the pictures stopped clearly before the length that the container claims (a truncated upload decodes
    /// without an error). False for a reading that stopped at <see cref="FrameRequest.MaxSeconds"/>.
    /// </summary>
    bool EndedEarly { get; }
}
