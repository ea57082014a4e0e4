using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>Where to look in the video.</summary>
/// <param name="WorstFrames">At most three moments, lowest first.</param>
/// <param name="BadSegments">At most three stretches, deepest first.</param>
public sealed record VideoEvidence(IReadOnlyList<WorstFrame> WorstFrames, IReadOnlyList<BadSegment> BadSegments);

/// <summary>One thing that a coach should know.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/>.</param>
/// <param name="Title">In the words of the mode.</param>
/// <param name="Severity"><c>low</c>, <c>medium</c> or <c>high</c>.</param>
/// <param name="Evidence">Numbers (<c>double</c>, <c>int</c>) and texts: metric, value, unit, threshold and what else the finding rests on.</param>
/// <param name="WhyItMatters">A sentence or two.</param>
/// <param name="Cues">What to tell the player; no full stop at the end.</param>
/// <param name="SuggestedDrills">Four; none for a finding about the camera.</param>
/// <param name="VideoEvidence">Null for a finding about the camera.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record FindingView(
    string Code,
    string Title,
    string Severity,
    IReadOnlyDictionary<string, object> Evidence,
    string WhyItMatters,
    IReadOnlyList<string> Cues,
    IReadOnlyList<string> SuggestedDrills,
    VideoEvidence? VideoEvidence,
    double Confidence);

/// <summary>One part of the confidence in a whole analysis.</summary>
/// <param name="Factor">What was looked at, snake_case.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Weight">Its share; all weights add up to 1.</param>
public sealed record ConfidenceFactor(string Factor, double Score, double Weight);

/// <summary>The findings of a video and how far they can be trusted.</summary>
/// <param name="Mode">Word of the mode.</param>
/// <param name="OverallLevel">Quality of the technique: <c>high</c> is good, <c>medium</c>, <c>low</c>; null when nothing could be measured.</param>
/// <param name="Findings">Always a list, perhaps an empty one.</param>
/// <param name="DetectionRate">Percent of the sampled pictures with a player, one decimal.</param>
/// <param name="ConfidenceScore">0 to 1, three decimals.</param>
/// <param name="ConfidenceLabel"><c>high</c> from 0.75, <c>medium</c> from 0.5, else <c>low</c>.</param>
/// <param name="ConfidenceReasons">Sentences about what holds the confidence down; empty when nothing does.</param>
/// <param name="ConfidenceFactors">The parts of the score.</param>
public sealed record FindingsView(
    string Mode,
    string? OverallLevel,
    IReadOnlyList<FindingView> Findings,
    double DetectionRate,
    double ConfidenceScore,
    string ConfidenceLabel,
    IReadOnlyList<string> ConfidenceReasons,
    IReadOnlyList<ConfidenceFactor> ConfidenceFactors);
