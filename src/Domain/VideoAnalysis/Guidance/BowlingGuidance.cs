using System.Collections.Immutable;
using static CoachPlus.Domain.VideoAnalysis.Guidance.SkillGuidance;

namespace CoachPlus.Domain.VideoAnalysis.Guidance;

/// <summary>Wording for bowling.</summary>
internal static class BowlingGuidance
{
    public static ImmutableArray<SkillGuidance> Skills { get; } =
    [
        new(
            "run_up",
            [
                High("The same steps each time", "The run starts from one mark with one foot and reaches the crease without a stutter. No-balls begin thirty yards away."),
                High("Fastest just before the jump", "Speed grows until the last strides; whoever slows down to gather has run too fast too soon."),
                Medium("Straight at the target", "Head, hips and knees go towards the stumps. A curve at the end is paid for by the back."),
            ],
            [
                new("Eyes shut", "On grass, run up and bowl without a batter and without looking for the line; a helper marks where the front foot lands. Ten times.", 15, ["markers"]),
                new("Half, three quarters, full", "Six balls each at rising effort with the same number of steps.", 15, ["balls", "markers"]),
            ]),
        new(
            "release",
            [
                High("Tall at the moment of release", "The bowling arm passes close to the ear over a braced front leg; the head stays above the front knee and does not fall to the side."),
                High("Wrist behind the seam", "For seam bowling the wrist is firm and the fingers leave the ball last; for spin the fingers go around the side that the spin needs."),
                Medium("The front arm steers", "It points at the target and is pulled down past the hip, not out to the side."),
            ],
            [
                new("Standing throw-downs", "From a standing start with the front foot planted, bowl at one stump from half the distance and watch how the seam stands.", 10, ["balls", "stump"]),
                new("Step and bowl", "Two walking steps, jump, bowl. Eight balls filmed from the side: arm, head and front knee are looked at in the still.", 15, ["balls", "stumps", "camera"]),
            ]),
        new(
            "line_and_length",
            [
                High("One place, six balls", "The plan for an over is one length and one line. Variation is a decision that is told before the run begins."),
                Medium("Eyes on the spot", "The bowler looks at the place on the pitch, not at the stumps, from the jump to the release."),
                Low("Know the miss", "Short and wide is late, full and down the leg side is early. Knowing which helps more than trying harder."),
            ],
            [
                new("Mat on a length", "A mat of one yard by one foot lies on a good length outside off stump: how many of twelve hit it, three times a week.", 20, ["balls", "mat"]),
                new("Ladder", "Four strips from yorker to short; the batter's end calls the strip after the run has begun.", 20, ["balls", "chalk"]),
            ]),
    ];
}
