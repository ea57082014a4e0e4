namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>Quality of the technique in one word; "low" is poor.</summary>
public static class OverallLevel
{
    /// <summary>
    /// From the mean severity (low 1, medium 2, high 3): <c>high</c> below 1.5 or without findings, <c>medium</c> below 2.5, else <c>low</c>.
    /// The finding about visibility counts, as in the existing system.
    /// </summary>
    public static string Of(IReadOnlyList<FindingView> findings)
    {
        var mean = findings.Count == 0 ? 0 : findings.Average(Weight);
        return mean < 1.5 ? "high" : mean < 2.5 ? "medium" : "low";
    }

    private static double Weight(FindingView finding) => finding.Severity switch
    {
        "high" => 3,
        "medium" => 2,
        _ => 1,
    };
}
