using CoachPlus.Application.VideoAnalysis.Coaching;
using CoachPlus.Domain.VideoAnalysis.Suggestions;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>Everything that a report says, as it will be printed. Nothing that is not here is printed but the time of printing.</summary>
public sealed record PrintedReport
{
    /// <summary>The job that it is of.</summary>
    public required string JobId { get; init; }

    /// <summary>The session's title.</summary>
    public required string Title { get; init; }

    /// <summary>What the player does, as a heading: <c>Batting</c>.</summary>
    public required string Skill { get; init; }

    /// <summary>Name and value of what to know before reading: camera, dates, pictures.</summary>
    public required IReadOnlyList<PrintedFact> Facts { get; init; }

    /// <summary>The verdict in a sentence or two.</summary>
    public required string Summary { get; init; }

    /// <summary>What makes the numbers doubtful, or null.</summary>
    public required string? Warning { get; init; }

    /// <summary>How far the analysis can be trusted, with its reasons; null when that is not known.</summary>
    public required string? Confidence { get; init; }

    /// <summary>What to print where findings would stand when there are none; null when there are.</summary>
    public required string? NoFindings { get; init; }

    /// <summary>Gravest first.</summary>
    public required IReadOnlyList<PrintedFinding> Findings { get; init; }

    /// <summary>The measurements, always all of them.</summary>
    public required IReadOnlyList<PrintedMetric> Metrics { get; init; }

    /// <summary>Drills of the report that do not stand with a finding already.</summary>
    public required IReadOnlyList<string> FurtherDrills { get; init; }

    /// <summary>Seven days, or none when the results hold no plan.</summary>
    public required IReadOnlyList<PrintedDay> Week { get; init; }

    /// <summary>The coach's goals against what was measured, or null.</summary>
    public required PrintedGoals? Goals { get; init; }

    /// <summary>What to work on, or null when no suggestions were made.</summary>
    public required SuggestionsView? Suggestions { get; init; }

    /// <summary>The same in words for the player, or null.</summary>
    public required PlayerSummary? Player { get; init; }

    /// <summary>What else should be known, or null.</summary>
    public required string? Notes { get; init; }

    /// <summary>What measured: pose model, and the run whose results these are.</summary>
    public required string MadeBy { get; init; }
}

/// <summary>A fact of the head.</summary>
public sealed record PrintedFact(string Name, string Value);

/// <summary>A finding.</summary>
/// <param name="Title">In the words of the mode.</param>
/// <param name="Severity"><c>high</c>, <c>medium</c>, <c>low</c>, or empty when the results do not say.</param>
/// <param name="Seen">What was seen, with unit and threshold named as one; null when the results do not say.</param>
/// <param name="Why">Why it matters, or null.</param>
/// <param name="Cues">What to tell the player.</param>
/// <param name="Drills">What to practise.</param>
/// <param name="Moments">At most three, to be shown as stills.</param>
/// <param name="Stretches">Where in the video it goes on, in words.</param>
public sealed record PrintedFinding(
    string Title, string Severity, string? Seen, string? Why, IReadOnlyList<string> Cues, IReadOnlyList<string> Drills,
    IReadOnlyList<PrintedMoment> Moments, IReadOnlyList<string> Stretches);

/// <summary>A moment of the video.</summary>
/// <param name="Ms">Milliseconds from its first picture.</param>
/// <param name="Score">The score at that moment, 0 to 1, or null.</param>
public sealed record PrintedMoment(long Ms, double? Score);

/// <summary>A measurement, or why there is none.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Measured">Value with unit; or <c>not measurable: reason</c>.</param>
/// <param name="Score">0 to 1, or a dash.</param>
/// <param name="GoodFrom">The score from which on it is good enough in this mode: a convention, never a result.</param>
/// <param name="Rests">Pictures that it rests on, and in how many of all it was seen.</param>
public sealed record PrintedMetric(string Name, string Measured, string Score, string GoodFrom, string Rests);

/// <summary>A day of the plan.</summary>
public sealed record PrintedDay(string Day, string Focus, string Duration, IReadOnlyList<string> Activities);

/// <summary>Goals, and what became of them where that was calculated.</summary>
/// <param name="Goals">As they were set.</param>
/// <param name="Outcomes">Null when they were not held against the measurements yet.</param>
public sealed record PrintedGoals(GoalsView Goals, OutcomesView? Outcomes);
