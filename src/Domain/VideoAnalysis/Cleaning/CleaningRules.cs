using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Cleaning;

/// <summary>How points become clean. All lengths of time are in the player's own time, never in pictures.</summary>
/// <param name="FramesPerSecond">Pictures per second of the player's own time that are expected.</param>
/// <param name="ScoreThreshold">A point counts from this score of the model on, 0 to 1.</param>
/// <param name="Slowdown">Seconds of video for one second of the player: 1 for ordinary video, 8 for 240 pictures a second played at 30.</param>
public sealed record CleaningRules(double FramesPerSecond, double ScoreThreshold = CleaningRules.DefaultScoreThreshold, double Slowdown = 1)
{
    /// <summary>
    /// 0.3 of 1. Scores of MoveNet from 0.2 to 0.3 are usable and a mean of 0.3 separates people from empty pictures (measured on clips
    /// with and without a person). BlazePose's visibility is another quantity: 0.5 suits it.
    /// </summary>
    public const double DefaultScoreThreshold = 0.3;

    /// <summary>Seconds between two measured places that may be joined by a straight line. Convention: half the time of a stride.</summary>
    public const double LongestGapSeconds = 0.15;

    /// <summary>Hz at which the low pass has lost 3 dB. The value that gait analysis and open 2-D movement tools use.</summary>
    public const double CutOffHz = 6;

    /// <summary>
    /// Seconds, the Gaussian's standard deviation. A local quadratic fit with Gaussian weights passes the share (1 + a) exp(-a) of an
    /// oscillation of frequency f, a = 2 (pi sigma f)^2, which is 1/sqrt 2 for sigma = 0.2337 / f; with the weights cut off at three sigma,
    /// worked out numerically, for 0.2472 / f.
    /// </summary>
    public const double SmoothingSigmaSeconds = 0.2472 / CutOffHz;

    /// <summary>Seconds on either side that the smoothing looks at: three standard deviations.</summary>
    public const double SmoothingReachSeconds = 3 * SmoothingSigmaSeconds;

    /// <summary>
    /// Pictures per second below which nothing is smoothed: fewer than two neighbours on each side would lie in reach, and a low pass needs
    /// a cut-off well below half the rate (Nyquist).
    /// </summary>
    public const double SlowestSmoothedRate = 2 / SmoothingReachSeconds;

    /// <summary>Whether the pictures come fast enough for the low pass.</summary>
    public bool Smooths => FramesPerSecond >= SlowestSmoothedRate;

    /// <summary>The points that the metrics need; no other is cleaned.</summary>
    public static IReadOnlyList<BodyPoint> UsedPoints { get; } =
    [
        BodyPoint.Nose, BodyPoint.LeftEar, BodyPoint.RightEar,
        BodyPoint.LeftShoulder, BodyPoint.RightShoulder, BodyPoint.LeftElbow, BodyPoint.RightElbow, BodyPoint.LeftWrist, BodyPoint.RightWrist,
        BodyPoint.LeftHip, BodyPoint.RightHip, BodyPoint.LeftKnee, BodyPoint.RightKnee, BodyPoint.LeftAnkle, BodyPoint.RightAnkle,
    ];
}
