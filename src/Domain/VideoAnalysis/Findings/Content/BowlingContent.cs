using System.Collections.Frozen;

namespace CoachPlus.Domain.VideoAnalysis.Findings.Content;

/// <summary>Wording for bowling.</summary>
internal static class BowlingContent
{
    public static FrozenDictionary<string, FindingContent> ByCode { get; } = new Dictionary<string, FindingContent>
    {
        [FindingCodes.HeadMovement] = new(
            "Head falling away in delivery",
            "Where the head goes, the arm and the ball follow. A head that drops to the side or jerks at release makes line and length a matter of luck and bends the lower back sideways.",
            "Bowl from a walk until six balls in a row leave the hand with the head upright",
            [
                "Keep the eyes level on the target through the gather",
                "Run the head straight down the line to the stumps",
                "Pull the front arm down the line, not across the body",
                "Finish looking at the target over the bowling shoulder",
            ],
            [
                "Standing delivery: twelve balls from a braced front leg with the eyes fixed on a cone on a good length",
                "Line walk: walk-through deliveries along a chalk line, head over the line until the follow-through",
                "Target call: name the stump before the gather and hold the gaze on it, four overs of six",
                "Neck and trunk holds: front plank and side plank with a level head, three sets of thirty seconds",
            ]),
        [FindingCodes.BalanceDrift] = new(
            "Off balance from gather to release",
            "The run-up is worth nothing if the weight falls to one side in the gather. The bowler then spends the delivery stride catching himself instead of driving the ball towards the batter.",
            "Cut the run-up to five paces until gather and landing are balanced",
            [
                "Jump up and towards the target, not across yourself",
                "Land with the hips over the back foot",
                "Keep the feet, hips and front arm on one line to the target",
                "Run through the crease after release, not off to the side",
            ],
            [
                "Single-leg gather: hop onto the back foot, hold two seconds, then step through, three sets of eight",
                "Crease line: bowl off five paces with both feet landing inside a channel of forty centimetres",
                "Balance pad: single-leg stance with slow arm circles, thirty seconds on each leg, three sets",
                "Run-through rhythm: twelve run-ups without a ball, following through straight for ten paces",
            ]),
        [FindingCodes.KneeCollapse] = new(
            "Front leg folding at delivery",
            "A front knee that gives way on landing absorbs the speed of the run-up instead of passing it on, and lowers the point of release. A firmer front leg tends to give more pace, but it also loads knee and back, so strength comes first; not every bowler can or should brace fully.",
            "Stop bowling at full pace today, and not at all if knee or back hurts, until the front leg lands under control",
            [
                "Land on a firm front leg and bowl over the top of it",
                "Put the front heel down first and let the leg stand tall",
                "Keep the front foot pointing at the target",
                "Shorten the delivery stride a little if the knee keeps folding",
            ],
            [
                "Drop landings: step off a low box onto the front leg and hold it nearly straight, three sets of six",
                "Eccentric split squats: three sets of eight on each leg, four seconds down",
                "Braced throw: overhead medicine ball throw from the landed front leg, three sets of six",
                "Front-leg post: standing deliveries from the landed position, two overs, feeling the hip rise over the knee",
            ]),
        [FindingCodes.RotationTiming] = new(
            "Hips and shoulders out of step",
            "Pace comes up from the ground: the hips turn towards the batter and the shoulders follow a moment later. When they go together the trunk adds nothing; when the shoulders fight the hips, the lower back pays for it.",
            "Bowl at half pace for the rest of the session, and watch for back pain, while the order is rebuilt",
            [
                "Let the front hip pull you round",
                "Delay the bowling arm until the front foot is down",
                "Keep hips and shoulders on the same alignment at back-foot landing",
                "Drive the bowling-side hip to the target after release",
            ],
            [
                "Separation step: step, plant, turn the hips, then throw a medicine ball, three sets of six",
                "Hip mobility: ninety-ninety switches and half-kneeling hip openers, two minutes on each side",
                "Towel delivery: bowl a knotted towel from the landed position and hear it crack after the hips, three sets of ten",
                "Walk-through: two overs from three paces at half pace, counting foot, hip, shoulder, ball",
            ]),
        [FindingCodes.ElbowDrop] = new(
            "Bowling arm low as it comes over",
            "An elbow that does not rise well above the shoulder lowers the release, costs bounce and drags the line across the batter. A steady high arm also spares the shoulder. Whether an arm straightens more than the laws allow cannot be judged from this video.",
            "Rest the shoulder if it is sore, and groove the arm path from a standstill before running in",
            [
                "Reach up and brush the ear with the upper arm",
                "Pull the front arm down strongly to lift the bowling arm",
                "Keep the chest tall at release",
                "Let the arm come over like a wheel, not round like a gate",
            ],
            [
                "Wall wheel: slow bowling-arm circles close beside a wall without touching it, three sets of ten",
                "High window: bowl from a standstill over a cord at fingertip height, three overs",
                "Front-arm pull: band pull-downs with the front arm while the bowling arm comes over, three sets of ten",
                "Shoulder care: band external rotations and wall slides, three sets of twelve",
            ]),
    }.ToFrozenDictionary();
}
