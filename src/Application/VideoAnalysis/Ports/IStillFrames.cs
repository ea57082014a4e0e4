namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Takes single pictures out of videos.</summary>
public interface IStillFrames
{
    /// <summary>Writes the picture that is shown at a time as a JPEG, upright.</summary>
    /// <param name="path">A local file.</param>
    /// <param name="seconds">Presentation time from the beginning of the video, 0 or more.</param>
    /// <param name="widest">At most so many pixels wide, in the same proportions; null as large as the video's pictures are.</param>
    /// <param name="target">Takes the JPEG. Not closed; it may hold a part of one when there is no picture.</param>
    /// <param name="cancellationToken">Ends the tool.</param>
    /// <returns>False when the video shows no picture there.</returns>
    /// <exception cref="Common.UnavailableException">The tool is missing, was killed or ran out of time.</exception>
    Task<bool> WriteAsync(string path, double seconds, int? widest, Stream target, CancellationToken cancellationToken);
}
