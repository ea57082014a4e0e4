using System.Collections.Frozen;

namespace CoachPlus.Domain.VideoAnalysis.Findings.Content;

/// <summary>Wording for fielding.</summary>
internal static class FieldingContent
{
    public static FrozenDictionary<string, FindingContent> ByCode { get; } = new Dictionary<string, FindingContent>
    {
        [FindingCodes.HeadMovement] = new(
            "Head unsteady going to the ball",
            "Hand and eye work together from a steady head. When it bounces on the approach or snaps up early, the fielder misjudges the hop and drops simple catches.",
            "Walk through pick-ups and catches until the eyes stay on the ball to the hands",
            [
                "Get low early so that the head stays at one height",
                "Run to the ball with the eyes level",
                "See the ball into the hands before looking for the stumps",
                "Take the last three steps short and quiet",
            ],
            [
                "Reaction wall: tennis ball off a wall from five metres, eyes on the ball to the hand, three sets of twenty",
                "Level run: ten pick-ups with the cap peak kept parallel to the ground",
                "Late look: pick up a rolling ball, say its colour mark aloud, then throw, three sets of ten",
                "High catches with a call: call early, set the feet, head still under the ball, three sets of eight",
            ]),
        [FindingCodes.BalanceDrift] = new(
            "Losing balance in the change of direction",
            "Saving runs means stopping and turning quickly. If the hips run on past the feet, the fielder stumbles or needs an extra step before he can throw.",
            "Take the speed down to a jog and finish every pick-up standing still",
            [
                "Sink the hips before you change direction",
                "Plant the outside foot under you, not far beyond you",
                "Stay on the balls of the feet as the ball is hit",
                "Set a balanced base before you throw",
            ],
            [
                "Split step: small hop as the ball is hit, then go to the called side, four sets of eight",
                "Five-ten-five shuttle: six runs, low hips at each turn",
                "Stop and stick: sprint ten metres, stop in two steps and hold, three sets of five",
                "Attack and balance: run in, pick up beside the foot, freeze for one second, throw, three sets of eight",
            ]),
        [FindingCodes.KneeCollapse] = new(
            "Front leg soft in the throwing base",
            "A throw is only as firm as the leg it is thrown against. A front knee that folds takes distance and accuracy from the throw and makes the arm work harder.",
            "Stop long throws today, and any throwing if knee or arm hurts, until the front leg holds",
            [
                "Step at the target and land on a firm leg",
                "Throw over the front knee, not around it",
                "Keep the knee in line with the toes",
                "Let the back leg follow through past the front one",
            ],
            [
                "Walking lunges: three sets of ten, trunk tall, knee over the toes",
                "Crow hop hold: hop, land on the front leg, hold two seconds, then throw, three sets of six",
                "Lateral band walks: three sets of twelve steps on each side",
                "Wall throw: ten metres from a set front leg, two sets of twelve, front knee angle unchanged",
            ]),
        [FindingCodes.RotationTiming] = new(
            "Hips and shoulders out of step in the throw",
            "A long flat throw starts with the hips and ends with the hand. If the shoulders turn together with the hips or before them, the arm alone has to make the speed.",
            "Halve the distance and throw at half pace while the order is rebuilt",
            [
                "Side on first, then open the hips",
                "Keep the throwing shoulder back until the front foot is down",
                "Point the front arm at the target and pull it in",
                "Finish with the throwing shoulder at the target",
            ],
            [
                "Step-behind throws: twenty metres, hips before shoulders, three sets of eight",
                "Medicine ball side throws: three sets of six on each side",
                "Kneeling to standing throws: ten from the knee, ten standing, feeling the trunk lag behind the hips",
                "Pick up, crow hop, throw at one stump from twenty-five metres, four sets of five",
            ]),
        [FindingCodes.ElbowDrop] = new(
            "Elbows stiff and high before the catch",
            "Relaxed arms adjust late. Elbows that are lifted and locked make hard hands, above all in the ring and at slip. Throws are left out of this measurement.",
            "Catch soft balls at short distance until the arms stay loose",
            [
                "Let the arms hang and the hands lead",
                "Keep the elbows in front of the body, not beside it",
                "Give with the ball as it arrives",
                "Breathe out as the bowler lets go",
            ],
            [
                "Soft hands: thirty slip catches from a short underarm feed, hands giving towards the body",
                "Ready position: set it ten times at the coach's clap, shoulders low, elbows loose",
                "Ramp catches: twenty low catches from a ramp or a face of a bat, three sets",
                "Two-ball juggle: one minute juggling, then ten flat catches, three rounds",
            ]),
    }.ToFrozenDictionary();
}
