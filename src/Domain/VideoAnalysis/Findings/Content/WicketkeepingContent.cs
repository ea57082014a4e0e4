using System.Collections.Frozen;

namespace CoachPlus.Domain.VideoAnalysis.Findings.Content;

/// <summary>Wording for keeping wicket.</summary>
internal static class WicketkeepingContent
{
    public static FrozenDictionary<string, FindingContent> ByCode { get; } = new Dictionary<string, FindingContent>
    {
        [FindingCodes.HeadMovement] = new(
            "Head moving before the take",
            "A keeper reads late swing and turn from a still head. If the head bobs or tilts as the ball arrives, the gloves chase it and clean takes become grabs.",
            "Go back to soft underarm feeds and take thirty cleanly with a still head before any pace",
            [
                "Stay low and rise with the bounce of the ball",
                "Keep the eyes level and behind the line",
                "Move the feet first and let the head arrive with them",
                "Watch the ball into the gloves",
            ],
            [
                "Cap peak: take thirty underarm feeds with the cap peak kept level",
                "Number ball: read a number written on the ball and call it before the take, four sets of ten",
                "One-hand takes: tennis ball against a wall from four metres, twenty with each hand, head still",
                "Unsighted ball: partner swings a bat across the line and misses, keeper holds the head still, three sets of twelve",
            ]),
        [FindingCodes.BalanceDrift] = new(
            "Weight outside the feet when moving",
            "Sideways movement is the keeper's trade. When the hips lag behind or run ahead of the feet, the last step is a fall, and there is nothing left for a deflection.",
            "Slow the feeds down and allow one side only until every take ends balanced",
            [
                "Wait on the balls of the feet with the hips low",
                "Push off the far foot and bring the hips along",
                "Land with both feet under you as the ball arrives",
                "Give with the ball along the line of the inside hip",
            ],
            [
                "Shuffle ladder: lateral shuffles in keeping posture, six runs of ten metres",
                "Split step: small hop at the coach's clap, then move to the called side, four sets of eight",
                "Lateral bounds: bound and stick the landing for two seconds, three sets of six on each side",
                "Two-cone takes: feeds alternately outside two cones two metres apart, finish every take still, three sets of twelve",
            ]),
        [FindingCodes.KneeCollapse] = new(
            "Leading knee giving way as you push off",
            "The crouch and the first step are repeated some hundreds of times in a day. A leading knee that folds or falls inwards makes the move slow and loads the joint every single time.",
            "Stop crouching work today if a knee hurts, and rebuild with half-depth squats first",
            [
                "Rise from the crouch with the knees over the toes",
                "Step with a firm leading leg",
                "Keep the weight off the heels",
                "Sit into the hips rather than onto the knees",
            ],
            [
                "Goblet squats: three sets of eight to a comfortable depth, heels down",
                "Band crouch: rise and step sideways with a band around the knees, three sets of eight on each side",
                "Step-down control: from a low box, five seconds down, three sets of six on each leg",
                "Crouch, rise, catch: twenty takes from a full crouch with a pause at half height",
            ]),
        [FindingCodes.RotationTiming] = new(
            "Hips and shoulders out of step in the throw",
            "Run-outs and stumpings are won by a quick release. With the hips opening first and the shoulders following, the throw is fast without a wind-up; with both together it is all arm.",
            "Throw at half distance and half pace while the order is rebuilt",
            [
                "Turn the front hip to the target as you gather",
                "Let the shoulders follow the hips",
                "Take the ball to the throwing side with the feet, not the arms",
                "Finish with the chest facing the stumps",
            ],
            [
                "Gather and turn: take, turn the hips, hold, throw, three sets of eight to each side",
                "Medicine ball scoop: rotational scoop throws against a wall, three sets of six on each side",
                "Half-kneeling throws: ten metres from one knee, feeling the trunk turn, two sets of ten",
                "Under-arm flick and over-arm release at the stumps on the coach's call, four sets of six",
            ]),
        [FindingCodes.ElbowDrop] = new(
            "Elbows high and tight at the take",
            "Soft hands need room to give. Elbows lifted towards the shoulders stiffen the arms, so that the ball bounces out or bruises the hands.",
            "Take the gloves off and catch tennis balls softly until the elbows stay loose",
            [
                "Let the elbows hang loose in front of the body",
                "Show the full face of the gloves early",
                "Give with the ball towards the inside hip",
                "Keep the fingers down for as long as you can",
            ],
            [
                "Egg catch: underarm takes as if the ball were an egg, three sets of fifteen",
                "Inner-glove takes: inner gloves only, light ball, watch the elbows give, three sets of twelve",
                "Mirror crouch: set the posture ten times with elbows loose between the knees",
                "Catching volume: sixty takes at medium pace, stop and reset after every hard hand",
            ]),
    }.ToFrozenDictionary();
}
