using System.Collections.Immutable;

namespace CoachPlus.Domain.VideoAnalysis.Guidance;

/// <summary>Something to look at while a player practises.</summary>
/// <param name="Title">A few words.</param>
/// <param name="Description">What it looks like when it is right, in a sentence or two.</param>
/// <param name="Priority"><c>high</c>, <c>medium</c> or <c>low</c>.</param>
public sealed record GuidanceCheckpoint(string Title, string Description, string Priority);

/// <summary>An exercise.</summary>
/// <param name="Name">A few words.</param>
/// <param name="Description">How it goes.</param>
/// <param name="DurationMinutes">For one player.</param>
/// <param name="Equipment">What it needs beside a pitch.</param>
public sealed record GuidanceDrill(string Name, string Description, int DurationMinutes, ImmutableArray<string> Equipment);

/// <summary>What helps with one skill.</summary>
/// <param name="Skill">Its word.</param>
/// <param name="Checkpoints">The most important first.</param>
/// <param name="Drills">The easiest first.</param>
public sealed record SkillGuidance(string Skill, ImmutableArray<GuidanceCheckpoint> Checkpoints, ImmutableArray<GuidanceDrill> Drills)
{
    /// <summary>The skills of a role, the most basic first; none for mixed, which is no role.</summary>
    public static IReadOnlyList<SkillGuidance> Of(AnalysisMode role) => role switch
    {
        AnalysisMode.Batting => BattingGuidance.Skills,
        AnalysisMode.Bowling => BowlingGuidance.Skills,
        AnalysisMode.Fielding => FieldingGuidance.Skills,
        AnalysisMode.Wicketkeeping => WicketkeepingGuidance.Skills,
        AnalysisMode.Mixed => [],
    };

    internal static GuidanceCheckpoint High(string title, string description) => new(title, description, "high");

    internal static GuidanceCheckpoint Medium(string title, string description) => new(title, description, "medium");

    internal static GuidanceCheckpoint Low(string title, string description) => new(title, description, "low");
}
