using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Goals;

namespace CoachPlus.Domain.VideoAnalysis.Suggestions;

/// <summary>Sentences around suggestions.</summary>
public static class SuggestionText
{
    private const int MostPoints = 3;

    /// <summary>The suggestions in words for the player.</summary>
    /// <param name="suggestions">What was suggested to the coach.</param>
    /// <param name="outcomes">What became of the goals, or null without any.</param>
    public static PlayerSummary ForPlayer(SuggestionsView suggestions, GoalOutcomes? outcomes)
    {
        var drill = suggestions.Drills.Count > 0 ? suggestions.Drills[0] : null;
        var cues = suggestions.CoachingCues.Take(drill is null ? MostPoints : MostPoints - 1);
        return new PlayerSummary(
            suggestions.PrimaryFocus.Title,
            drill is null ? [.. cues] : [.. cues, $"{drill.Name}: {drill.Description}"],
            Encouragement(outcomes),
            drill is null
                ? "Ask your coach what to film next."
                : $"Begin each practice with {Lower(drill.Name)}. Then film the same movement from the same place, so that the two can be compared.");
    }

    /// <summary>What suggestions rest on.</summary>
    internal static string Rationale(TechniqueReading reading, GoalOutcomes? outcomes)
    {
        string?[] sentences = [Findings(reading), NotMeasured(reading), Goals(outcomes)];
        return string.Join(" ", sentences.OfType<string>());
    }

    private static string Findings(TechniqueReading reading) => reading.Findings.Count switch
    {
        0 => "The analysis has no finding.",
        1 => "The analysis has one finding.",
        var many => $"The analysis has {many} findings; the gravest comes first.",
    };

    private static string? NotMeasured(TechniqueReading reading) => reading.NotMeasured.Count switch
    {
        0 => null,
        1 => $"Not measured was: {Titles(reading)}.",
        _ => $"Not measured were: {Titles(reading)}.",
    };

    private static string Titles(TechniqueReading reading)
        => string.Join("; ", FindingTitles.Codes.Where(reading.NotMeasured.ContainsKey).Select(code => Lower(FindingTitles.Of(reading.Mode, code))));

    private static string? Goals(GoalOutcomes? outcomes) => outcomes switch
    {
        null => null,
        { GoalsMeasured: 0 } => "None of the goals could be measured.",
        _ => $"{outcomes.GoalsMet} of {outcomes.GoalsMeasured} measured goals were met.",
    };

    private static string Encouragement(GoalOutcomes? outcomes) => outcomes switch
    {
        { GoalsMeasured: > 0 } when outcomes.GoalsMet == outcomes.GoalsMeasured => "Every goal that was measured is met: well done. Time for the next one.",
        { GoalsMet: > 0 } => "Some of your goals are met already. The rest is practice.",
        _ => "One thing at a time: small changes that you repeat are the ones that stay.",
    };

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
