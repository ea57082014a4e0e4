using System.Collections.Immutable;
using static CoachPlus.Domain.VideoAnalysis.Guidance.SkillGuidance;

namespace CoachPlus.Domain.VideoAnalysis.Guidance;

/// <summary>Wording for batting.</summary>
internal static class BattingGuidance
{
    public static ImmutableArray<SkillGuidance> Skills { get; } =
    [
        new(
            "footwork",
            [
                High("A decision, then a stride", "The first movement is small and ends before the ball leaves the hand; the stride answers the length and is not a habit."),
                High("Foot beside the line", "A front-foot stride ends close to the ball's line with the toes towards cover, so that the bat has room to come down straight."),
                Medium("Deep in the crease", "Going back means going back: the back foot lands near the stumps and along the crease, with the weight ready to come forward again."),
                Low("Ready for the next ball", "After the shot both feet can move at once. A batter who has to be picked up has overreached."),
            ],
            [
                new("Call and step", "The feeder calls forward or back; the batter steps without a ball and holds the position for two seconds. Five sets of eight.", 10, ["bat"]),
                new("Two-length feeds", "Underarm feeds land full or short of a line, in no order. Only the foot is judged, not the shot.", 15, ["bat", "tennis balls", "chalk"]),
                new("Down the pitch", "Against slow spin the batter leaves the crease once in every over and must reach the ball on the full or the half volley.", 15, ["bat", "balls", "stumps"]),
            ]),
        new(
            "timing",
            [
                High("Late under the eyes", "The ball is met beneath the head. Contact in front of the front pad on a drive means that the hands went early."),
                High("Still at release", "From the bowler's release to contact the head travels towards the ball and nowhere else."),
                Medium("One rhythm of the backlift", "The bat goes up as the arm comes over, at the same pace for quick and slow bowling; hurry belongs to the feet."),
            ],
            [
                new("Bounce and wait", "A tennis ball is bounced twice before the batter may hit it through the covers: it teaches to wait.", 10, ["bat", "tennis balls"]),
                new("Narrow bat", "Defend and drive slow feeds with a thin bat or a stump. Thirty balls, then thirty with the own bat.", 15, ["stump or thin bat", "tennis balls"]),
            ]),
        new(
            "technique",
            [
                High("The top hand leads", "In straight shots the top hand pulls the bat along the ball's line; the bottom hand joins with thumb and forefinger only."),
                Medium("Backlift between keeper and slip", "The bat opens a little on the way up and straightens on the way down. Towards fine leg it has to come around the pad."),
                Medium("Soft in defence", "The grip gives at contact, so that a defended ball drops within a bat's length of the crease."),
            ],
            [
                new("One hand", "Twelve drop feeds are driven with the top hand alone, then twelve with both. The finish has to look the same.", 10, ["bat", "tennis balls"]),
                new("Gate behind the bat", "Two cones stand a bat's width apart on the line of the backswing; the bat passes between them going up and coming down.", 10, ["bat", "cones"]),
            ]),
    ];
}
