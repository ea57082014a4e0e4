using System.Globalization;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Goals;

namespace CoachPlus.Domain.VideoAnalysis.Suggestions;

/// <summary>
/// Suggests what to work on from the findings of an analysis, with their own cues and drills. Nothing is measured here, and the same
/// analysis always gives the same suggestions.
/// </summary>
public static class CoachSuggestions
{
    /// <summary>How far the next goal may lie above the present score: far enough to notice, near enough to reach.</summary>
    private const double Step = 0.15;

    private const int CuesOfPrimary = 3;
    private const int CuesOfSecondary = 2;
    private const int DrillsOfPrimary = 3;
    private const int DrillsOfSecondary = 2;

    /// <summary>The suggestions.</summary>
    /// <param name="reading">The analysis.</param>
    /// <param name="outcomes">What became of its goals, or null without any.</param>
    public static SuggestionsView Of(TechniqueReading reading, GoalOutcomes? outcomes)
    {
        var ranked = Ranked(reading, outcomes);
        var (first, second) = (ranked.Count > 0 ? ranked[0] : null, ranked.Count > 1 ? ranked[1] : null);
        return new SuggestionsView(
            first is null ? WithoutFinding(reading) : Focus(first, reading),
            second is null ? null : Focus(second, reading),
            [.. Some(first?.Cues, CuesOfPrimary).Concat(Some(second?.Cues, CuesOfSecondary)).Distinct()],
            [.. Drills(first, DrillsOfPrimary).Concat(Drills(second, DrillsOfSecondary)).DistinctBy(drill => (drill.Name, drill.Description))],
            new CoachGoals([], [.. ranked.Take(2).Select(finding => NextGoal(finding, reading)).OfType<MetricGoal>()]),
            SuggestionText.Rationale(reading, outcomes));
    }

    /// <summary>
    /// The gravest first; of equals the one whose goal was missed, then the order of findings. A finding about the camera comes last: it
    /// says nothing about the player.
    /// </summary>
    internal static IReadOnlyList<FindingReading> Ranked(TechniqueReading reading, GoalOutcomes? outcomes)
    {
        var missed = outcomes?.Metrics.Where(outcome => outcome.Pass == false).Select(outcome => outcome.Code).ToHashSet() ?? [];
        return
        [
            .. reading.Findings
                .OrderBy(finding => finding.Code == FindingCodes.InsufficientPoseVisibility)
                .ThenByDescending(finding => finding.Severity)
                .ThenByDescending(finding => missed.Contains(finding.Code)),
        ];
    }

    private static FocusArea Focus(FindingReading finding, TechniqueReading reading)
    {
        var measured = reading.Scores.TryGetValue(finding.Code, out var score) && FindingTitles.Threshold(reading.Mode, finding.Code) is { } threshold
            ? string.Create(CultureInfo.InvariantCulture, $" It scored {score:0.00} of 1; from {threshold:0.00} on it is good enough.")
            : "";
        return new FocusArea(finding.Title, finding.Severity.Word(), finding.WhyItMatters + measured, finding.Code);
    }

    private static FocusArea WithoutFinding(TechniqueReading reading) => reading.Scores.Count == 0
        ? new FocusArea("Film once more", "medium", "Nothing of the technique could be measured, so that nothing can be said of it.", null)
        : new FocusArea("Keep what works", "low", "Nothing that was measured fell below what is good enough.", null);

    /// <summary>The mode's threshold, or a step towards it where that is too far; null without a score to step from.</summary>
    private static MetricGoal? NextGoal(FindingReading finding, TechniqueReading reading)
        => reading.Scores.TryGetValue(finding.Code, out var score) && FindingTitles.Threshold(reading.Mode, finding.Code) is { } threshold
            ? new MetricGoal(finding.Code, Math.Round(Math.Min(threshold, score + Step), 2))
            : null;

    private static IEnumerable<SuggestedDrill> Drills(FindingReading? finding, int most) => Some(finding?.Drills, most).Select(text =>
    {
        // The catalogue's drills begin with their name and a colon; older texts may not.
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0
            ? new SuggestedDrill(text[..colon], text[(colon + 2)..], "", finding!.Title)
            : new SuggestedDrill(text, text, "", finding!.Title);
    });

    private static IEnumerable<string> Some(IReadOnlyList<string>? texts, int most) => (texts ?? []).Take(most);
}
