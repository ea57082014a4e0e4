namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// Which metrics mean something from where the camera stood. A flat picture shows bending and leaning square to its line of sight only.
/// The separation of hips and shoulders is gated by the projected length of their lines instead, which the picture itself shows.
/// </summary>
internal static class CameraRules
{
    /// <summary>A sentence for the coach when the metric cannot be judged from there, else null. An unknown place refuses nothing.</summary>
    public static string? Refusal(string key, AnalysisMode mode, CameraView? view) => (key, mode, view) switch
    {
        (MetricKeys.FrontKneeBrace, _, CameraView.Front or CameraView.Behind) =>
            "A camera in front of or behind the player does not show how far the front knee bends; film from the side for this.",

        // With the bat and both forearms pointing at the lens a published clip gave errors of 24 to 46 degrees.
        (MetricKeys.ElbowDrop, AnalysisMode.Batting, CameraView.Front or CameraView.Behind) =>
            "From the bowler's or the keeper's end the bat and forearms point along the camera's line, so the elbows cannot be judged; film from the side for this.",
        _ => null,
    };
}
