using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Makes videos that show what was measured.</summary>
public interface IPoseOverlays
{
    /// <summary>Begins an H.264 MP4. Nothing is under its name before <see cref="IPoseOverlay.FinishAsync"/>.</summary>
    /// <param name="path">File to write; an existing one is replaced at the end.</param>
    /// <param name="width">Width of the pictures in pixels.</param>
    /// <param name="height">Height of the pictures in pixels.</param>
    /// <param name="framesPerSecond">Pictures per second of the new video.</param>
    /// <exception cref="Common.UnavailableException">The tool cannot be started.</exception>
    IPoseOverlay Open(string path, int width, int height, double framesPerSecond);
}

/// <summary>A video in the making. Disposing without finishing leaves no file and no process.</summary>
public interface IPoseOverlay : IAsyncDisposable
{
    /// <summary>Appends the picture with the skeleton, the crop and the time drawn on it. The picture itself is not changed.</summary>
    /// <exception cref="ArgumentException">The picture has another size.</exception>
    /// <exception cref="Common.UnavailableException">The tool stopped.</exception>
    Task WriteAsync(VideoFrame frame, PoseFrame pose, CancellationToken cancellationToken);

    /// <summary>Completes the file.</summary>
    /// <exception cref="Common.UnavailableException">The tool failed.</exception>
    Task FinishAsync(CancellationToken cancellationToken);
}
