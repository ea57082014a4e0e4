using System.Collections.Immutable;
using static CoachPlus.Domain.VideoAnalysis.Guidance.SkillGuidance;

namespace CoachPlus.Domain.VideoAnalysis.Guidance;

/// <summary>Wording for fielding.</summary>
internal static class FieldingGuidance
{
    public static ImmutableArray<SkillGuidance> Skills { get; } =
    [
        new(
            "catching",
            [
                High("Set before the ball comes", "Feet apart, weight on the inside of the front of both feet, hands out in front and relaxed as the batter plays."),
                High("Hands that give", "Fingers point up or down, never at the ball; the hands travel with it towards the body as it arrives."),
                Medium("Head to the ball", "The feet bring the eyes behind the line first. A catch that is taken at arm's length began with the feet."),
            ],
            [
                new("Wall and turn", "Face a wall at four yards; a partner throws from behind. Twenty with both hands, ten with each.", 10, ["tennis balls", "wall"]),
                new("High and swirling", "Ten high balls with a call before each; the catcher must stand under it before it starts to fall.", 15, ["balls", "bat"]),
            ]),
        new(
            "throwing",
            [
                High("Feet before arm", "Crow hop or side step turns the body side-on; the back foot pushes and the front foot points at the target."),
                Medium("Elbow at the height of the shoulder", "The arm comes through above the shoulder line. Below it the shoulder pays and the ball swings away."),
                Medium("Through the target", "Chest and back leg follow the throw; whoever stops at release loses accuracy."),
            ],
            [
                new("One stump", "From ten, fifteen and twenty yards at one stump, ball picked up from the ground. Six from each; hits are written down.", 15, ["balls", "stump"]),
                new("Flat over a rope", "Throw on one bounce over a rope at head height to a keeper at thirty yards: flat, not hard.", 15, ["balls", "rope", "gloves"]),
            ]),
        new(
            "ground_fielding",
            [
                High("Low early", "The hips go down before the ball is near, hands in front of the toes, eyes over the ball."),
                High("A barrier behind the hands", "On a bad outfield the long barrier comes first: knee beside heel, across the line."),
                Medium("Attack the angle", "Run to where the ball will be and take it beside the throwing foot, so that pick-up and throw are one movement."),
            ],
            [
                new("Roll and go", "Rolled balls left and right in no order: pick up, return underarm, back to the middle. Twenty in a row.", 10, ["balls", "cones"]),
                new("Save one, save two", "Balls are hit between two cones; near ones are attacked, far ones are cut off. A runner decides whether it was enough.", 20, ["bat", "balls", "cones", "stumps"]),
            ]),
    ];
}
