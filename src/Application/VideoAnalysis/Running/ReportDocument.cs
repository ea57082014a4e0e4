using CoachPlus.Domain.VideoAnalysis.Reports;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>
/// The report as clients know it. Drills and activities are plain texts where existing clients read texts; beside them stand the same
/// with the finding that they work on and its moments.
/// </summary>
internal sealed record ReportDocument(
    string Summary,
    IReadOnlyList<TopIssue> TopIssues,
    IReadOnlyList<string> Drills,
    IReadOnlyList<DayDocument> OneWeekPlan,
    string Notes,
    bool GeneratedWithLlm,
    string? ReliabilityWarning,
    IReadOnlyList<ReportDrill> DrillDetails)
{
    public static ReportDocument From(ReportView report) => new(
        report.Summary,
        report.TopIssues,
        [.. report.Drills.Select(drill => drill.Text)],
        [.. report.OneWeekPlan.Select(DayDocument.From)],
        report.Notes,
        report.GeneratedWithLlm,
        report.ReliabilityWarning,
        report.Drills);
}

/// <summary>One day of the plan.</summary>
internal sealed record DayDocument(string Day, string Focus, string Duration, IReadOnlyList<string> Activities, IReadOnlyList<PlanActivity> ActivityDetails)
{
    public static DayDocument From(PlanDay day)
        => new(day.Day, day.Focus, day.Duration, [.. day.Activities.Select(activity => activity.Text)], day.Activities);
}
