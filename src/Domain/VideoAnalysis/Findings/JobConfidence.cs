using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>How far an analysis as a whole can be trusted, from what was really seen.</summary>
/// <param name="Score">0 to 1, three decimals.</param>
/// <param name="Label"><c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="Reasons">Sentences about what holds it down.</param>
/// <param name="Factors">The parts.</param>
public sealed record JobConfidence(double Score, string Label, IReadOnlyList<string> Reasons, IReadOnlyList<ConfidenceFactor> Factors)
{
    /// <summary>Mean score of a well-seen player: models give 0.4 to 0.8 for people and below 0.3 for none. Convention.</summary>
    private const double GoodKeypointScore = 0.6;

    /// <summary>Pictures per second at which actions are seen well. Convention: an ordinary camera's rate.</summary>
    private const double GoodRate = 30;

    /// <summary>A factor below it is worth a sentence. Convention.</summary>
    private const double WorthSaying = 0.75;

    /// <summary>From the counts of an analysis. A video without a player has 0: nothing was learned from it.</summary>
    /// <param name="summary">What was looked at.</param>
    /// <param name="meanScore">Mean score of the model over the pictures with a player, 0 to 1.</param>
    /// <param name="part">Which part of the video.</param>
    /// <param name="context">Camera and rate.</param>
    public static JobConfidence Of(PoseSummary summary, double meanScore, AnalysedPart part, AnalysisContext context)
    {
        var seen = summary.FramesWithPose > 0;
        (string Factor, double Score, double Weight, string Reason)[] parts =
        [
            ("pose_coverage", summary.DetectionRatePercent / 100, 0.30, "The player was not in view in many of the pictures."),
            ("keypoint_score", Math.Min(1, meanScore / GoodKeypointScore), 0.20, "The body points were hard to make out: light, distance, clothing or a background with people."),
            ("analysed_share", part.Share, 0.20, "Only a part of the video was analysed."),
            ("camera_view", View(context.View), 0.15, "The camera's place is not ideal, or is not known; a side-on view shows most."),
            ("sampling_rate", Math.Min(1, context.ExpectedRate / GoodRate), 0.15, "Few pictures a second were analysed, so fast movements are seen coarsely."),
        ];
        var score = seen ? Math.Round(parts.Sum(p => p.Score * p.Weight), 3) : 0;
        IReadOnlyList<string> reasons = seen
            ? [.. parts.Where(p => p.Score < WorthSaying).Select(p => p.Reason)]
            : ["Nobody was seen in the video."];
        var label = score >= 0.75 ? "high" : score >= 0.5 ? "medium" : "low";
        return new JobConfidence(score, label, reasons, [.. parts.Select(p => new ConfidenceFactor(p.Factor, Math.Round(p.Score, 3), p.Weight))]);
    }

    /// <summary>The existing system's weights.</summary>
    private static double View(CameraView? view) => view switch
    {
        CameraView.Side => 1.0,
        CameraView.Front => 0.8,
        CameraView.Behind => 0.7,
        CameraView.Other or null => 0.5,
    };
}
