using System.Collections.Immutable;

namespace CoachPlus.Domain.VideoAnalysis.Reports.Plans;

/// <summary>An all-round week.</summary>
internal static class MixedWeek
{
    public static ImmutableArray<DayTemplate> Days { get; } =
    [
        new("Monday", "Foundation and strength", "60 minutes",
        [
            "Warm-up: running drills, hip openers and shoulder bands, ten minutes",
            "Strength: split squats, planks and rotational throws, three rounds",
            "Catching in pairs, fifty balls",
        ]),
        new("Tuesday", "Technique, one thing at a time", "45 minutes",
        [
            "Warm-up: footwork and easy throws, ten minutes",
            "The filmed skill at half pace, forty repetitions",
            "Film six repetitions from the side and look at them before going home",
        ]),
        new("Wednesday", "Rest", "30 minutes", ["Easy walk or swim, then stretch hips, hamstrings and shoulders"]),
        new("Thursday", "Technique under pressure", "75 minutes",
        [
            "Warm-up: catches and short sprints, ten minutes",
            "Small game: six overs a side with every player batting, bowling and fielding",
            "The filmed skill against an opponent, twenty repetitions",
        ]),
        new("Friday", "Reinforcement", "60 minutes",
        [
            "Warm-up: easy throws and footwork, ten minutes",
            "The filmed skill at three-quarter pace, thirty repetitions",
            "Balance and landing work, three rounds",
        ]),
        new("Saturday", "Match play, if there is a match", "Varies", ["Play with one thought only; without a match, thirty minutes of middle practice"]),
        new("Sunday", "Review and plan", "30 minutes", ["Write down what felt different and choose one thought for next week"]),
    ];
}
