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
