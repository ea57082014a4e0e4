using System.Collections.Immutable;

namespace CoachPlus.Domain.VideoAnalysis.Findings.Content;

/// <summary>Wording of the finding about the camera, the same in every mode.</summary>
internal static class VisibilityContent
{
    public const string Title = "Player not seen well enough";

    public const string WhyItMatters =
        "Several measurements need body points that the camera did not show. What could not be seen is left out rather than guessed, so this report covers only a part of the technique.";

    /// <summary>The existing system's value for findings without a distance from a threshold.</summary>
    public const double Confidence = 0.8;

    public static ImmutableArray<string> Cues { get; } =
    [
        "Keep the whole body in the picture, from head to feet, for the whole action",
        "Put the camera on a stand at hip height, square of the player and eight to twelve metres away",
        "Film one player at a time, in good light and with the sun behind the camera",
        "Avoid loose clothing, and nets or people between camera and player",
    ];
}
