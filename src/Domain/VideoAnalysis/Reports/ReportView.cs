namespace CoachPlus.Domain.VideoAnalysis.Reports;

/// <summary>A finding in the report.</summary>
/// <param name="Issue">Its title.</param>
/// <param name="Code">Its code.</param>
/// <param name="Severity"><c>low</c>, <c>medium</c> or <c>high</c>.</param>
/// <param name="WhyItMatters">A sentence or two.</param>
/// <param name="Cues">The first two.</param>
/// <param name="Moments">Milliseconds in the video where it shows; empty for a finding about the camera.</param>
public sealed record TopIssue(
    string Issue, string Code, string Severity, string WhyItMatters, IReadOnlyList<string> Cues, IReadOnlyList<long> Moments);

/// <summary>A drill and why it is there.</summary>
/// <param name="Text">What to do.</param>
/// <param name="Code">The finding that it works on.</param>
/// <param name="Moments">Milliseconds in the video where that finding shows.</param>
public sealed record ReportDrill(string Text, string Code, IReadOnlyList<long> Moments);

/// <summary>One thing to do on a day.</summary>
/// <param name="Text">What to do.</param>
/// <param name="Code">The finding that it works on, or null for general work.</param>
/// <param name="Moments">Milliseconds in the video where that finding shows; empty for general work.</param>
public sealed record PlanActivity(string Text, string? Code, IReadOnlyList<long> Moments);

/// <summary>One day of the plan.</summary>
/// <param name="Day">Monday to Sunday.</param>
/// <param name="Focus">What the day is for.</param>
/// <param name="Duration">In words, for example <c>45 minutes</c>.</param>
/// <param name="Activities">In order.</param>
public sealed record PlanDay(string Day, string Focus, string Duration, IReadOnlyList<PlanActivity> Activities);

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
