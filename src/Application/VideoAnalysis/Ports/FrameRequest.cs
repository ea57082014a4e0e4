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
