using System.Collections.Frozen;

namespace CoachPlus.Domain.VideoAnalysis.Findings.Content;

/// <summary>Wording for batting.</summary>
internal static class BattingContent
{
    public static FrozenDictionary<string, FindingContent> ByCode { get; } = new Dictionary<string, FindingContent>
    {
        [FindingCodes.HeadMovement] = new(
            "Head moving through the shot",
            "The eyes judge line and length best from a still, level head. When the head falls away or bobs, the batter picks the ball up late and the bat follows the head off line.",
            "Go back to underarm feeds at half pace until the head stays still for ten balls in a row",
            [
                "Set your eyes level before the bowler reaches the crease",
                "Let the head lead the front foot towards the ball",
                "Finish the shot with the chin over the front knee",
                "Watch the ball onto the bat and hold the finish for a count of two",
            ],
            [
                "Mirror stance: ten slow backlifts with a cap peak kept level against a line on the mirror, three sets",
                "Drop feeds: defend twenty dropped balls and call the side on which the seam lands",
                "Coloured balls: hit only the called colour from underarm feeds, head still until after contact, four sets of twelve",
                "Freeze finish: drive twenty throw-downs and hold the end position for two seconds with the eyes on the contact point",
            ]),
        [FindingCodes.BalanceDrift] = new(
            "Weight drifting off the base",
            "A batter whose hips slide away from the feet has to rescue the balance with the hands. Timing suffers first, then the ability to play late or to change the shot.",
            "Shorten the stride and play from a firm base to slow feeds before adding pace again",
            [
                "Feel the weight on the balls of both feet as the bowler lets go",
                "Step to the ball with a bent front knee and keep the hips over the base",
                "Push back through the inside of the rear foot",
                "Be still enough at contact that you could stop there",
            ],
            [
                "Single-leg stance: thirty seconds on each leg in batting grip, eyes on a target, three sets",
                "Stop and hold: forward defence to twenty throw-downs, frozen at contact until the coach says go",
                "Narrow line: play drives with both feet landing on a chalk line as wide as a bat, three sets of ten",
                "Two-way step: coach calls front or back at release, shadow the shot and hold it balanced, four sets of eight",
            ]),
        [FindingCodes.KneeCollapse] = new(
            "Front knee giving way in the stride",
            "A front leg that folds at contact lets the power of the stride leak into the ground and drops the shoulder and bat face with it. A knee that bends under control, then holds, gives a stable post to hit against.",
            "Stop hitting for today if the knee hurts, and work on controlled lunges before the next net",
            [
                "Land on a bent knee and then let it hold",
                "Keep the knee over the toes, not inside them",
                "Hit against a firm front side",
                "Keep the stride short enough to stay strong over it",
            ],
            [
                "Split squats: three sets of eight on each leg, three seconds down, knee over the toes",
                "Band step: step into a front-foot drive with a light band around the knees, three sets of ten",
                "Landing hold: hop forward onto the front leg and hold the landing for three seconds, three sets of six",
                "Post drive: drive off a tee from the front foot and keep the front knee angle until the ball has reached the net",
            ]),
        [FindingCodes.RotationTiming] = new(
            "Hips and shoulders out of step",
            "In a powerful shot the hips start to turn and the shoulders follow a moment later, so that the trunk is stretched like a spring. Turning both at once, or the shoulders first, costs bat speed and opens the face early.",
            "Slow the swing to half pace and rebuild the order: foot, hips, shoulders, hands",
            [
                "Start the downswing from the ground",
                "Let the front hip clear before the hands go",
                "Keep the back shoulder behind the ball a moment longer",
                "Swing from slow to fast, with the bat fastest at contact",
            ],
            [
                "Medicine ball: rotational throws against a wall, hips first, three sets of six on each side",
                "Step and swing: step, pause, then turn with a bat across the shoulders, three sets of ten",
                "Hip openers: ninety-ninety switches and open-book turns, two minutes each side",
                "Power hitting off a tee: five slow, five at three quarters, five at full speed, keeping the same order",
            ]),
        [FindingCodes.ElbowDrop] = new(
            "Elbows carried tight and high",
            "Elbows that are locked up near the shoulders at the start shorten the backlift and pull the bat across the line. Relaxed arms hang, and the bat swings freely and straight.",
            "Put the bat down, shake the arms out and start again with one-handed shadow swings",
            [
                "Let the arms hang from relaxed shoulders in the stance",
                "Feel the top hand lead and the bottom hand follow",
                "Take the bat back over off stump without lifting the shoulders",
                "Grip no harder than you would hold a small bird",
            ],
            [
                "Mirror check: take stance ten times with elbows loose and shoulders level",
                "Top-hand drives: twenty drop feeds with the top hand only, a light bat, full swing",
                "Elbow path: shadow the straight drive along a wall without the elbow touching it, three sets of ten",
                "Loose and late: thirty throw-downs with a grip of three out of ten until the ball is in the air",
            ]),
    }.ToFrozenDictionary();
}
