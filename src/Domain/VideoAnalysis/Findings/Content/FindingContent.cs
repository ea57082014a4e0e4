using System.Collections.Immutable;

namespace CoachPlus.Domain.VideoAnalysis.Findings.Content;

/// <summary>Wording of one finding in one mode.</summary>
/// <param name="Title">In the words of the mode.</param>
/// <param name="WhyItMatters">Why a coach should care.</param>
/// <param name="FirstAid">The cue that comes first when the severity is high: take load or speed out before anything else.</param>
/// <param name="BasicCues">Four, the most useful first; no full stop at the end.</param>
/// <param name="Drills">Four, the easiest first.</param>
internal sealed record FindingContent(
    string Title, string WhyItMatters, string FirstAid, ImmutableArray<string> BasicCues, ImmutableArray<string> Drills)
{
    /// <summary>Low: three cues. Medium: all four. High: first aid, then three.</summary>
    public IReadOnlyList<string> Cues(Severity severity) => severity switch
    {
        Severity.Low => [.. BasicCues.Take(3)],
        Severity.Medium => [.. BasicCues],
        Severity.High => [FirstAid, .. BasicCues.Take(3)],
    };

    /// <summary>The wording; every code of a metric has one in every mode.</summary>
    public static FindingContent For(AnalysisMode mode, string code) => mode switch
    {
        AnalysisMode.Batting => BattingContent.ByCode[code],
        AnalysisMode.Bowling => BowlingContent.ByCode[code],
        AnalysisMode.Wicketkeeping => WicketkeepingContent.ByCode[code],
        AnalysisMode.Fielding => FieldingContent.ByCode[code],
        AnalysisMode.Mixed => MixedContent.ByCode[code],
    };
}
