namespace CoachPlus.Domain.VideoAnalysis.Comparison;

/// <summary>One analysis in the course of time.</summary>
/// <param name="Timestamp">When it was completed; where that is not known, when it was made.</param>
/// <param name="JobId">Which.</param>
/// <param name="AnalysisMode">Word of the mode.</param>
/// <param name="MetricScores">0 to 1 by finding code; what was not measured is not there.</param>
public sealed record TimelinePoint(DateTimeOffset Timestamp, string JobId, string AnalysisMode, IReadOnlyDictionary<string, double> MetricScores);

/// <summary>A score that moved by more than chance would.</summary>
/// <param name="Code">Whose.</param>
/// <param name="Title">In the words of the mode of both.</param>
/// <param name="FromScore">Earlier, 0 to 1.</param>
/// <param name="ToScore">Later, 0 to 1.</param>
/// <param name="Delta">Later less earlier.</param>
public sealed record ScoreChange(string Code, string Title, double FromScore, double ToScore, double Delta);

/// <summary>What changed from one analysis to the next of the same mode.</summary>
/// <param name="FromJobId">The earlier.</param>
/// <param name="ToJobId">The later.</param>
/// <param name="Improvements">Rose by more than 0.05.</param>
/// <param name="Regressions">Fell by more than 0.05.</param>
public sealed record ScoreChanges(string FromJobId, string ToJobId, IReadOnlyList<ScoreChange> Improvements, IReadOnlyList<ScoreChange> Regressions);

/// <summary>What every analysis of a mode found, of two or more.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">In the words of the mode.</param>
/// <param name="AvgScore">Mean of its scores, 0 to 1.</param>
/// <param name="Occurrences">How many analyses found it: all of the mode.</param>
/// <param name="Trend"><c>improving</c>, <c>declining</c> or <c>stable</c>.</param>
public sealed record PersistentIssue(string Code, string Title, double AvgScore, int Occurrences, string Trend);

/// <summary>Several analyses side by side; the lists may be empty and are never missing.</summary>
/// <param name="Timeline">Oldest first.</param>
/// <param name="Deltas">One for each analysis that has an earlier one of its mode.</param>
/// <param name="PersistentIssues">Mode by mode, in the order of findings.</param>
public sealed record ComparisonView(
    IReadOnlyList<TimelinePoint> Timeline, IReadOnlyList<ScoreChanges> Deltas, IReadOnlyList<PersistentIssue> PersistentIssues);
