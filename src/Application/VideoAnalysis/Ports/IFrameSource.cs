using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Ports;

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
