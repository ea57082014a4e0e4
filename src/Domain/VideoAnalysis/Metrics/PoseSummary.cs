namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>How much of the video was looked at, and in how much of it a player was seen.</summary>
/// <param name="TotalFrames">Pictures of the whole video by the container's length and rate.</param>
/// <param name="SampledFrames">Pictures that were analysed.</param>
/// <param name="FramesWithPose">Those in which a player was seen.</param>
/// <param name="DetectionRatePercent">Their share, 0 to 100, one decimal; 0 when nothing was sampled.</param>
/// <param name="VideoFps">The rate that the container claims.</param>
/// <param name="Model">Name of the pose model, or null.</param>
/// <param name="TrackBreaks">How often the player was lost and somebody, perhaps somebody else, was followed anew.</param>
public sealed record PoseSummary(
    int TotalFrames, int SampledFrames, int FramesWithPose, double DetectionRatePercent, double VideoFps, string? Model, int TrackBreaks = 0);

/// <summary>Which part of the video was analysed.</summary>
public enum AnalysedExtent
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Only the beginning, because a limit was set.</summary>
    Limited,

    /// <summary>The pictures stop before the length that the container claims: the file is damaged or was cut off.</summary>
    EndedEarly,
}

/// <summary>The part of the video that was analysed.</summary>
/// <param name="Extent">Why it is what it is.</param>
/// <param name="FromMs">First picture.</param>
/// <param name="ToMs">Last picture.</param>
/// <param name="Share">Of the video's length, 0 to 1.</param>
public sealed record AnalysedPart(AnalysedExtent Extent, long FromMs, long ToMs, double Share);
