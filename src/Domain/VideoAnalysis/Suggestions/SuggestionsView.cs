using CoachPlus.Domain.VideoAnalysis.Goals;

namespace CoachPlus.Domain.VideoAnalysis.Suggestions;

/// <summary>What to work on.</summary>
/// <param name="Title">In the words of the mode.</param>
/// <param name="Severity"><c>low</c>, <c>medium</c> or <c>high</c>.</param>
/// <param name="Rationale">Why this, in sentences.</param>
/// <param name="Code">The finding behind it; null when there is none.</param>
public sealed record FocusArea(string Title, string Severity, string Rationale, string? Code);

/// <summary>A drill of the catalogue.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="Description">What to do.</param>
/// <param name="Equipment">Always empty: the description names what it needs.</param>
/// <param name="Focus">Title of the finding that it works on.</param>
public sealed record SuggestedDrill(string Name, string Description, string Equipment, string Focus);

/// <summary>What a coach may do next.</summary>
/// <param name="PrimaryFocus">First.</param>
/// <param name="SecondaryFocus">Second, or null.</param>
/// <param name="CoachingCues">What to tell the player.</param>
/// <param name="Drills">Those for the first focus, then those for the second.</param>
/// <param name="ProposedNextGoal">Goals for the next analysis, each a step away.</param>
/// <param name="Rationale">What all this rests on, in sentences.</param>
public sealed record SuggestionsView(
    FocusArea PrimaryFocus,
    FocusArea? SecondaryFocus,
    IReadOnlyList<string> CoachingCues,
    IReadOnlyList<SuggestedDrill> Drills,
    CoachGoals ProposedNextGoal,
    string Rationale);

/// <summary>The same in words for the player.</summary>
/// <param name="FocusArea">What the next practice is for.</param>
/// <param name="KeyPoints">At most three.</param>
/// <param name="Encouragement">A sentence.</param>
/// <param name="NextSteps">A sentence or two.</param>
public sealed record PlayerSummary(string FocusArea, IReadOnlyList<string> KeyPoints, string Encouragement, string NextSteps);
