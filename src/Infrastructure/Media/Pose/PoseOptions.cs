using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Media.Pose;

/// <summary>Which networks measure body points, and where they and their runtime lie.</summary>
public sealed class PoseOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Pose";

    /// <summary>
    /// The folder of the models, searched before <c>COACHPLUS_MODELS</c> and <c>models/</c>; commands put models here. Default: none.
    /// </summary>
    public string? ModelsDirectory { get; set; }

    /// <summary>The manifest's id of the network that measures. Default: <c>movenet-lightning</c>.</summary>
    [Required]
    public string Model { get; set; } = "movenet-lightning";

    /// <summary>
    /// The manifest's id of the network that finds the player for MoveNet, or <c>none</c>. A network that brings its own detector, or
    /// needs none, passes this over. Default: <c>rtmdet-nano</c>.
    /// </summary>
    [Required]
    public string Detector { get; set; } = "rtmdet-nano";

    /// <summary>The native library of ONNX Runtime, a file; looked at before <c>COACHPLUS_RUNTIME</c>. Default: none.</summary>
    public string? RuntimePath { get; set; }

    /// <summary>
    /// While nobody is in view, the player is looked for again at most this often, in seconds of the video. Default: 0.3 seconds.
    /// </summary>
    [Range(0.05, 10)]
    public double LookAgainSeconds { get; set; } = 0.3;
}
