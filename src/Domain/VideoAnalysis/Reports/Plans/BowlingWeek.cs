using System.Collections.Immutable;

namespace CoachPlus.Domain.VideoAnalysis.Reports.Plans;

/// <summary>A bowler's week. Counts deliveries, because load is what injures bowlers.</summary>
internal static class BowlingWeek
{
    public static ImmutableArray<DayTemplate> Days { get; } =
    [
        new("Monday", "Foundation and strength", "60 minutes",
        [
            "Warm-up: run-throughs, hip mobility and shoulder bands, twelve minutes",
            "Strength: split squats, single-leg landings, planks and pull-downs, three rounds",
            "Standing deliveries at a target, two overs",
        ]),
        new("Tuesday", "Technique, one thing at a time", "45 minutes",
        [
            "Warm-up: shoulder bands and run-throughs, ten minutes",
            "Walk-through and five-pace bowling at half pace, five overs",
            "Film six deliveries from the side and look at them before going home",
        ]),
        new("Wednesday", "Rest from bowling", "30 minutes", ["Easy walk or swim, then stretch hips, lower back and chest"]),
        new("Thursday", "Technique under pressure", "75 minutes",
        [
            "Warm-up: full run-ups without a ball, ten minutes",
            "Six overs off the full run with a batter and a field, count every delivery",
            "Target over: six balls at a good length, note how many hit",
        ]),
        new("Friday", "Reinforcement", "60 minutes",
        [
            "Warm-up: skipping, shoulder bands and four easy run-ups, ten minutes",
            "Four overs at three-quarter pace at a single stump",
            "Catching and ground fielding, fifteen minutes",
        ]),
        new("Saturday", "Match play, if there is a match", "Varies", ["Bowl with one thought only and note the overs; without a match, four overs in the middle"]),
        new("Sunday", "Review and plan", "30 minutes", ["Add up the week's deliveries, note any soreness and choose one thought for next week"]),
    ];
}
