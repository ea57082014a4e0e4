using System.Collections.Immutable;

namespace CoachPlus.Domain.VideoAnalysis.Reports.Plans;

/// <summary>One day before it is made personal.</summary>
/// <param name="Day">Monday to Sunday.</param>
/// <param name="Focus">What the day is for.</param>
/// <param name="Duration">In words.</param>
/// <param name="Activities">General work; drills for findings are put in between.</param>
internal sealed record DayTemplate(string Day, string Focus, string Duration, ImmutableArray<string> Activities);

/// <summary>The weeks by mode. Immutable: a plan for one player can never show in another's.</summary>
internal static class WeekTemplate
{
    public static ImmutableArray<DayTemplate> For(AnalysisMode mode) => mode switch
    {
        AnalysisMode.Batting => BattingWeek.Days,
        AnalysisMode.Bowling => BowlingWeek.Days,
        AnalysisMode.Wicketkeeping => WicketkeepingWeek.Days,
        AnalysisMode.Fielding => FieldingWeek.Days,
        AnalysisMode.Mixed => MixedWeek.Days,
    };
}
