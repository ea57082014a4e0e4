using CoachPlus.Application.Common;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Reads what a video file says of itself.</summary>
public interface IVideoProbe
{
    /// <summary>The facts of the first video stream that is not a cover picture; nothing is decoded.</summary>
    /// <param name="path">A local file.</param>
    /// <param name="cancellationToken">Ends the tool.</param>
    /// <exception cref="VideoRejectedException">Not a video, damaged, no video stream, an unusable size, or longer than allowed.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnavailableException">The tool is not installed or did not end in time.</exception>
    Task<VideoFacts> ProbeAsync(string path, CancellationToken cancellationToken);
}
