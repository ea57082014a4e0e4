namespace CoachPlus.Domain.VideoAnalysis.Comparison;

/// <summary>What an analysis says of one metric.</summary>
/// <param name="Value">In <paramref name="Unit"/>; null when it was not measured or only a score is stored.</param>
/// <param name="Unit">Of the value, or null.</param>
/// <param name="Uncertainty">Plus or minus, in the same unit, where it is known.</param>
/// <param name="Score">0 (poor) to 1 (good), or null.</param>
/// <param name="NotMeasuredBecause">A sentence where there is no value, else null.</param>
public sealed record MetricMeasurement(double? Value, string? Unit, double? Uncertainty, double? Score, string? NotMeasuredBecause);

/// <summary>A finished analysis in the course of time, with what it was measured in and by.</summary>
/// <param name="JobId">Which.</param>
/// <param name="SessionId">Of which session.</param>
/// <param name="SessionTitle">Its title.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CompletedAt">When it was completed, where that is known.</param>
/// <param name="Mode">What the player did.</param>
/// <param name="CameraView">Word of the view, or null when nobody said.</param>
/// <param name="Model">The pose model that measured, with its version; null when the results do not say.</param>
/// <param name="Metrics">By metric key.</param>
public sealed record MeasuredJob(
    string JobId, string SessionId, string SessionTitle, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt,
    AnalysisMode Mode, string? CameraView, string? Model, IReadOnlyDictionary<string, MetricMeasurement> Metrics);

/// <summary>One analysis in a series.</summary>
/// <param name="At">When it was completed; where that is not known, when it was made.</param>
/// <param name="JobId">Which.</param>
/// <param name="SessionId">Of which session.</param>
/// <param name="SessionTitle">Its title.</param>
/// <param name="Value">In the unit of the series, or null.</param>
/// <param name="Uncertainty">Plus or minus, where it is known.</param>
/// <param name="Score">0 to 1, or null.</param>
/// <param name="Model">As in <see cref="MeasuredJob"/>.</param>
/// <param name="NotMeasuredBecause">A sentence where there is no value, else null.</param>
public sealed record SeriesPoint(
    DateTimeOffset At, string JobId, string SessionId, string SessionTitle, double? Value, double? Uncertainty, double? Score, string? Model, string? NotMeasuredBecause);

/// <summary>By how much a value moved from one analysis to another.</summary>
/// <param name="FromJobId">The earlier.</param>
/// <param name="ToJobId">The later.</param>
/// <param name="By">Later less earlier, in the unit of the series.</param>
/// <param name="Verdict">
/// <c>beyond_error</c>: more than both measurements' errors together; <c>within_error</c>: it cannot be told from them; <c>error_unknown</c>: one of
/// the two has none stored; <c>other_model</c>: two models measured, so that the difference may be theirs.
/// </param>
public sealed record MetricMove(string FromJobId, string ToJobId, double By, string Verdict);

/// <summary>One metric of like analyses: same mode, same camera view, same unit.</summary>
/// <param name="Metric">Its key.</param>
/// <param name="AnalysisMode">Word of the mode.</param>
/// <param name="CameraView">Word of the view, or null when nobody said.</param>
/// <param name="Unit">Of the values; null when none was measured.</param>
/// <param name="Points">In the order of time.</param>
/// <param name="Moved">From the first measured value to the last; null for fewer than two.</param>
/// <param name="LastMoved">From the last but one to the last; null for fewer than two.</param>
/// <param name="Trend"><c>improving</c>, <c>declining</c> or <c>stable</c> by the scores, as when analyses are compared; null for fewer than two, or of several models.</param>
public sealed record MetricSeries(
    string Metric, string AnalysisMode, string? CameraView, string? Unit, IReadOnlyList<SeriesPoint> Points, MetricMove? Moved, MetricMove? LastMoved, string? Trend);
