using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>What one pass over a video is to look at.</summary>
/// <param name="Path">A local file.</param>
/// <param name="Facts">What was probed of it.</param>
/// <param name="Mode">What the player does.</param>
/// <param name="View">Where the camera stood, or null.</param>
/// <param name="SampleFps">Pictures per second.</param>
/// <param name="MaxSeconds">Only the beginning, or null for the whole video.</param>
internal sealed record PassOrder(string Path, VideoFacts Facts, AnalysisMode Mode, CameraView? View, double SampleFps, double? MaxSeconds)
{
    /// <summary>Pictures per second of the quick pass: enough for a first impression.</summary>
    public const double QuickFps = 5;

    /// <summary>Seconds of video that the quick pass looks at.</summary>
    public const double QuickSeconds = 30;

    /// <summary>Whether the pass sees the video to its end.</summary>
    public bool Whole => MaxSeconds is not { } limit || Facts.DurationSeconds <= limit;

    /// <summary>Milliseconds of video that are looked at, by the container's word.</summary>
    public double LengthMs => 1000 * Math.Min(MaxSeconds ?? double.PositiveInfinity, Facts.DurationSeconds);
}
