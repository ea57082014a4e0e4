namespace CoachPlus.Domain.VideoAnalysis.Reports;

/// <summary>What a coach reads. Made anew for each analysis; shares nothing with another report.</summary>
/// <param name="Summary">A few sentences.</param>
/// <param name="TopIssues">At most three.</param>
/// <param name="Drills">At most eight, all different.</param>
/// <param name="OneWeekPlan">Seven days.</param>
/// <param name="Notes">What else should be known.</param>
/// <param name="GeneratedWithLlm">Whether a language model phrased it.</param>
/// <param name="ReliabilityWarning">What makes the numbers doubtful: the player was in view too little, or the file breaks off; else null.</param>
public sealed record ReportView(
    string Summary,
    IReadOnlyList<TopIssue> TopIssues,
    IReadOnlyList<ReportDrill> Drills,
    IReadOnlyList<PlanDay> OneWeekPlan,
    string Notes,
    bool GeneratedWithLlm,
    string? ReliabilityWarning);
