using System.Collections.Immutable;
using static CoachPlus.Domain.VideoAnalysis.Guidance.SkillGuidance;

namespace CoachPlus.Domain.VideoAnalysis.Guidance;

/// <summary>Wording for wicketkeeping.</summary>
internal static class WicketkeepingGuidance
{
    public static ImmutableArray<SkillGuidance> Skills { get; } =
    [
        new(
            "stance",
            [
                High("Down until it bounces", "The hips rise with the ball and not before; a keeper who stands up early has to go down again for the low one."),
                High("Sees all of it", "The left eye has a clear view past the off stump of a right-handed batter; the head is level and still at release."),
                Medium("Weight forward and even", "Heels light, feet a little wider than the hips, so that either foot can go first."),
            ],
            [
                new("Rise with the ball", "A feeder bounces a ball at three yards; the keeper rises with the bounce and takes it in front of the body. Three sets of fifteen.", 10, ["gloves", "tennis balls"]),
                new("Over after over", "Thirty-six balls without taking any: crouch, watch, rise, reset. The thirty-sixth has to look like the first.", 15, ["gloves"]),
            ]),
        new(
            "glovework",
            [
                High("Fingers away from the ball", "Palms open towards the ball, fingers down for low takes and up or to the side above the waist."),
                High("Give towards the body", "The gloves travel back with the ball on the inside of the hip; snatching begins with stiff elbows."),
                Medium("Feet take the head there", "A side step, not a reach: the nose is behind the ball whenever there is time for a step."),
            ],
            [
                new("Inners only", "Twenty slow feeds with inner gloves, then twenty with the gloves on: soft hands are heard.", 10, ["inner gloves", "gloves", "tennis balls"]),
                new("Edges from a ramp", "Balls off a ramp or a bat's edge at six yards, both sides, low. Call the side after the take, not before.", 15, ["gloves", "ramp or bat", "balls"]),
            ]),
        new(
            "stumping",
            [
                High("Take first", "The ball is in the gloves before the hands start for the bails. Most missed stumpings are missed takes."),
                High("Hands stay by the stumps", "Standing up, the take is beside or just behind the stumps, so that the way to the bails is short and straight."),
                Medium("Watch the back foot", "After the take the eyes see whether the heel is up; otherwise the ball is only gathered."),
            ],
            [
                new("Blind side", "A batter plays and misses on purpose; half of the balls go down the leg side. Bails off only when the heel was up.", 20, ["gloves", "balls", "bat", "stumps"]),
                new("Ten in a row", "Underarm feeds past a static bat; take and break. A fumble starts the count again.", 10, ["gloves", "tennis balls", "stumps"]),
            ]),
    ];
}
