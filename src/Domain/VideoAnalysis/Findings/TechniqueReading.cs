using CoachPlus.Domain.VideoAnalysis.Findings.Content;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>What a finished analysis says of the player's technique, read back from its stored results.</summary>
/// <param name="Mode">What the player did.</param>
/// <param name="Scores">0 (poor) to 1 (good) by finding code; only what was measured.</param>
/// <param name="NotMeasured">By finding code: why there is no score, as a sentence.</param>
/// <param name="Findings">In the order in which they are listed.</param>
public sealed record TechniqueReading(
    AnalysisMode Mode,
    IReadOnlyDictionary<string, double> Scores,
    IReadOnlyDictionary<string, string> NotMeasured,
    IReadOnlyList<FindingReading> Findings)
{
    /// <summary>Whether the analysis found this.</summary>
    public bool Has(string code) => Findings.Any(finding => finding.Code == code);
}

/// <summary>A finding as it was stored; see <see cref="FindingView"/>.</summary>
public sealed record FindingReading(
    string Code, string Title, Severity Severity, string WhyItMatters, IReadOnlyList<string> Cues, IReadOnlyList<string> Drills);

/// <summary>The codes that this product finds, and how they are called.</summary>
public static class FindingTitles
{
    /// <summary>Every code, those of metrics first.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. MetricKeys.All.Select(FindingCodes.Of), FindingCodes.InsufficientPoseVisibility];

    /// <summary>The title in the words of the mode; a code of the existing system that is not found here stays as it is.</summary>
    public static string Of(AnalysisMode mode, string code)
        => code == FindingCodes.InsufficientPoseVisibility ? VisibilityContent.Title
            : Codes.Contains(code) ? FindingContent.For(mode, code).Title
            : code;

    /// <summary>The score below which a metric leads to this code in the mode; null for a code without a metric.</summary>
    public static double? Threshold(AnalysisMode mode, string code)
        => MetricKeys.All.FirstOrDefault(key => FindingCodes.Of(key) == code) is { } metric ? ModeThresholds.For(mode).Score(metric) : null;
}
