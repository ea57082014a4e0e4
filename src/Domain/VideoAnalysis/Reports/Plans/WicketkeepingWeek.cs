using System.Collections.Immutable;

namespace CoachPlus.Domain.VideoAnalysis.Reports.Plans;

/// <summary>A keeper's week.</summary>
internal static class WicketkeepingWeek
{
    public static ImmutableArray<DayTemplate> Days { get; } =
    [
        new("Monday", "Foundation and strength", "60 minutes",
        [
            "Warm-up: ankle, hip and finger mobility, ten minutes",
            "Strength: goblet squats, lateral bounds and planks, three rounds",
            "Soft-hands takes from underarm feeds, forty balls",
        ]),
        new("Tuesday", "Technique, one thing at a time", "45 minutes",
        [
            "Warm-up: lateral shuffles and catches, eight minutes",
            "Takes standing back, thirty on each side at medium pace",
            "Film ten takes from the side and look at them before going home",
        ]),
        new("Wednesday", "Rest", "30 minutes", ["Easy walk or swim, then stretch hips, calves and lower back"]),
        new("Thursday", "Technique under pressure", "75 minutes",
        [
            "Warm-up: reaction ball and footwork, ten minutes",
            "Standing up to the stumps behind a batter, six overs, with stumpings",
            "Throws at the stumps after a gather, twenty",
        ]),
        new("Friday", "Reinforcement", "60 minutes",
        [
            "Warm-up: catches with alternate hands, eight minutes",
            "Nicks from a face of a bat, thirty balls",
            "Diving takes onto a mat, ten on each side",
        ]),
        new("Saturday", "Match play, if there is a match", "Varies", ["Keep with one thought only; without a match, twenty minutes behind the stumps in the nets"]),
        new("Sunday", "Review and plan", "30 minutes", ["Note clean takes and drops of the week and choose one thought for the next"]),
    ];
}
