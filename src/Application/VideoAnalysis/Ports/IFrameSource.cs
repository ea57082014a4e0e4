using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Which pictures of a video are wanted.</summary>
/// <param name="FramesPerSecond">So many per second of presentation time on average; the source's own rate when it is lower. More than 0.</param>
/// <param name="MaxSeconds">No picture later than so much presentation time, or null for the whole video.</param>
/// <param name="LongSide">Scale so that the longer side has at most so many pixels; never enlarged.</param>
public sealed record FrameRequest(double FramesPerSecond, double? MaxSeconds, int LongSide = 640)
{
    /// <summary>Of the pictures that this rate chooses, only those at these presentation times in milliseconds, within half a millisecond; null for all.</summary>
    public IReadOnlyList<double>? OnlyAtMs { get; init; }
}

/// <summary>A decoded picture. <see cref="Rgb"/> is the source's buffer: valid only until the next picture is asked for.</summary>
/// <param name="FrameNumber">Number in the source, from 0, dropped pictures counted.</param>
/// <param name="TimestampMs">Presentation time in milliseconds from the first picture of the video.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Rgb">Rows from the top, 3 bytes a pixel, no padding.</param>
/// <param name="Scale">Source pixels for one pixel of this picture, across. Down it differs by rounding only: see <see cref="ScaleY"/>.</param>
public readonly record struct VideoFrame(int FrameNumber, double TimestampMs, int Width, int Height, ReadOnlyMemory<byte> Rgb, double Scale)
{
    /// <summary>Source pixels for one pixel of this picture, downwards; as <see cref="Scale"/> where the source does not say otherwise.</summary>
    public double ScaleY { get; init; } = Scale;
}

/// <summary>Decodes a video as a stream: never more than a few pictures in memory.</summary>
public interface IFrameSource
{
    /// <summary>Starts decoding. Disposing the reading ends the tool and leaves no process behind.</summary>
    /// <param name="path">A local file.</param>
    /// <param name="facts">What <see cref="IVideoProbe"/> said of it.</param>
    /// <param name="request">Which pictures.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="Common.UnavailableException">The tool cannot be started.</exception>
    IFrameReading Open(string path, VideoFacts facts, FrameRequest request);
}

/// <summary>One pass over a video.</summary>
public interface IFrameReading : IAsyncDisposable
{
    /// <summary>The next picture, or null at the end. Times and numbers never fall. Cancelling ends the tool: the reading cannot go on.</summary>
    /// <exception cref="VideoRejectedException">The stream cannot be decoded at all, or goes on for longer than is allowed.</exception>
    /// <exception cref="Common.UnavailableException">The tool is missing, was killed or ran out of time.</exception>
    ValueTask<VideoFrame?> NextAsync(CancellationToken cancellationToken);

    /// <summary>Presentation time of the picture handed over last, in milliseconds; 0 before the first.</summary>
    double ReachedMs { get; }

    /// <summary>
    /// After the end: whether the pictures stopped clearly before the length that the container claims (a truncated upload decodes
    /// without an error). False for a reading that stopped at <see cref="FrameRequest.MaxSeconds"/>.
    /// </summary>
    bool EndedEarly { get; }
}
