using System.Collections.Immutable;

namespace CoachPlus.Domain.VideoAnalysis.Reports.Plans;

/// <summary>A fielder's week.</summary>
internal static class FieldingWeek
{
    public static ImmutableArray<DayTemplate> Days { get; } =
    [
        new("Monday", "Foundation and strength", "60 minutes",
        [
            "Warm-up: running drills and shoulder bands, ten minutes",
            "Strength: walking lunges, side planks and medicine ball throws, three rounds",
            "Short catches, both hands and one hand, fifty",
        ]),
        new("Tuesday", "Technique, one thing at a time", "45 minutes",
        [
            "Warm-up: split steps and easy throws, ten minutes",
            "Pick-ups on both sides, thirty, half of them with a throw",
            "Film ten pick-ups from the side and look at them before going home",
        ]),
        new("Wednesday", "Rest", "30 minutes", ["Easy walk or swim, then stretch hips, shoulders and chest"]),
        new("Thursday", "Technique under pressure", "75 minutes",
        [
            "Warm-up: agility ladder and catches, ten minutes",
            "Run-out game: attack the ball and hit one stump, five rounds of six",
            "High catches after a sprint, fifteen",
        ]),
        new("Friday", "Reinforcement", "60 minutes",
        [
            "Warm-up: easy throws with growing distance, ten minutes",
            "Slip and ring catching, forty balls",
            "Boundary work: chase, slide and relay throw, ten",
        ]),
        new("Saturday", "Match play, if there is a match", "Varies", ["Field with one thought only; without a match, thirty minutes of fielding games"]),
        new("Sunday", "Review and plan", "30 minutes", ["Note catches and throws of the week and choose one thought for the next"]),
    ];
}
