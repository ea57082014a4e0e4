using CoachPlus.Domain.VideoAnalysis.Cleaning;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>What is known of a video before its first pose.</summary>
/// <param name="Mode">What the player does.</param>
/// <param name="View">Where the camera stood, or null when nobody said.</param>
/// <param name="Video">The container's facts.</param>
/// <param name="SampleFps">Pictures per second of video that were asked for, above 0; the video's own rate when that is lower.</param>
public sealed record AnalysisContext(AnalysisMode Mode, CameraView? View, VideoFacts Video, double SampleFps)
{
    /// <summary>A point counts from this score on; 0.3 by default, 0.5 suits BlazePose.</summary>
    public double ScoreThreshold { get; init; } = CleaningRules.DefaultScoreThreshold;

    /// <summary>Seconds of video for one second of the player; 1 by default. A clip filmed at 240 and played at 30 pictures a second has 8.</summary>
    public double Slowdown { get; init; } = 1;

    /// <summary>Name of the pose model, for the summary.</summary>
    public string? Model { get; init; }

    /// <summary>Pictures per second of the player's own time that can be expected.</summary>
    public double ExpectedRate => Slowdown * (Video.FramesPerSecond > 0 ? Math.Min(SampleFps, Video.FramesPerSecond) : SampleFps);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(SampleFps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Slowdown);
        ArgumentOutOfRangeException.ThrowIfNegative(ScoreThreshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ScoreThreshold, 1);
    }
}
