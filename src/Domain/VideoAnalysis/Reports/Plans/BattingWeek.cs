using System.Collections.Immutable;

namespace CoachPlus.Domain.VideoAnalysis.Reports.Plans;

/// <summary>A batter's week.</summary>
internal static class BattingWeek
{
    public static ImmutableArray<DayTemplate> Days { get; } =
    [
        new("Monday", "Foundation and strength", "60 minutes",
        [
            "Warm-up: skipping, hip openers and shadow strokes, ten minutes",
            "Strength: split squats, side planks and rotational throws, three rounds",
            "Shadow batting in front of a mirror, three sets of ten strokes",
        ]),
        new("Tuesday", "Technique, one thing at a time", "45 minutes",
        [
            "Warm-up: footwork patterns without a ball, eight minutes",
            "Drop feeds and underarm throw-downs, forty balls, straight bat only",
            "Film six strokes from the side and look at them before going home",
        ]),
        new("Wednesday", "Rest", "30 minutes", ["Easy walk or swim, then stretch hips, hamstrings and shoulders"]),
        new("Thursday", "Technique under pressure", "75 minutes",
        [
            "Warm-up: catches and running between the wickets, ten minutes",
            "Net against bowling, five overs with a field set and a run target",
            "Scenario batting: twelve balls to win, twice",
        ]),
        new("Friday", "Reinforcement", "60 minutes",
        [
            "Warm-up: shadow strokes, eight minutes",
            "Throw-downs: twenty off the front foot, twenty off the back foot",
            "Running between the wickets with a bat, eight twos",
        ]),
        new("Saturday", "Match play, if there is a match", "Varies", ["Play with one thought only; without a match, thirty minutes of middle practice"]),
        new("Sunday", "Review and plan", "30 minutes", ["Write down what felt different and choose one thought for next week"]),
    ];
}
