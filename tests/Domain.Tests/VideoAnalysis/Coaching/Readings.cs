using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Coaching;

/// <summary>Short forms of what an analysis says.</summary>
internal static class Readings
{
    public static TechniqueReading Of(params (string Code, double Score)[] scores)
        => new(AnalysisMode.Batting, scores.ToDictionary(score => score.Code, score => score.Score), new Dictionary<string, string>(), []);

    public static TechniqueReading Finding(this TechniqueReading reading, string code, Severity severity = Severity.Medium, string[]? drills = null)
        => reading with
        {
            Findings =
            [
                .. reading.Findings,
                new FindingReading(
                    code, FindingTitles.Of(reading.Mode, code), severity, "It matters.", [.. Enumerable.Range(1, 4).Select(turn => $"{code} cue {turn}")],
                    drills ?? [.. Enumerable.Range(1, 4).Select(turn => $"{code} drill {turn}: do it")]),
            ],
        };

    public static TechniqueReading NotMeasured(this TechniqueReading reading, string code, string reason)
        => reading with { NotMeasured = new Dictionary<string, string>(reading.NotMeasured) { [code] = reason } };
}
