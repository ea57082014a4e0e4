namespace CoachPlus.Infrastructure.Media.Pose.Marker;

/// <summary>What the sample clip shows.</summary>
/// <param name="Width">Pixels; at least 64.</param>
/// <param name="Height">Pixels; at least 64.</param>
/// <param name="FramesPerSecond">Mean rate.</param>
/// <param name="DurationSeconds">Length.</param>
/// <param name="SquatSeconds">One squat, from standing to standing.</param>
/// <param name="DeepestDegrees">Knee flexion at the deepest point.</param>
/// <param name="PersonUntilSeconds">From then on the picture is empty; null: never.</param>
/// <param name="TravelShare">How far the player moves sideways over the whole clip, as a share of the width.</param>
/// <param name="UnevenTimestamps">Whether the pictures come at uneven times, as from a phone.</param>
public sealed record MarkerSampleOptions(
    int Width = 640,
    int Height = 720,
    double FramesPerSecond = 30,
    double DurationSeconds = 6,
    double SquatSeconds = 1.5,
    double DeepestDegrees = 110,
    double? PersonUntilSeconds = null,
    double TravelShare = 0,
    bool UnevenTimestamps = false);
