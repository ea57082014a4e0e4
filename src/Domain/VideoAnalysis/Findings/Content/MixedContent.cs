using System.Collections.Frozen;

namespace CoachPlus.Domain.VideoAnalysis.Findings.Content;

/// <summary>Wording for a clip of anything or of several things: general movement, no discipline's rules.</summary>
internal static class MixedContent
{
    public static FrozenDictionary<string, FindingContent> ByCode { get; } = new Dictionary<string, FindingContent>
    {
        [FindingCodes.HeadMovement] = new(
            "Head unsteady during the action",
            "Whatever the skill, the ball is judged with the eyes and the eyes need a quiet head. Much head movement shows that the body below it is working to stay upright.",
            "Slow the action to walking pace until the head stays quiet",
            [
                "Keep the eyes level and on the target",
                "Let the feet carry the head, not the other way round",
                "Hold the finish and check where the head is",
                "Breathe out through the action to stay loose",
            ],
            [
                "Slow motion: ten repetitions of the action at quarter speed with the eyes on a target",
                "Wall ball: throw and catch against a wall from four metres, head level, three sets of twenty",
                "Single-leg catch: catch and return on one leg, three sets of ten on each leg",
                "Film and check: five repetitions, look at the head only, five more",
            ]),
        [FindingCodes.BalanceDrift] = new(
            "Weight drifting outside the feet",
            "Balance is the start of every skill in the game. With the hips outside the base, hands and arms are busy saving the body instead of doing their job.",
            "Reduce speed and range until each repetition ends standing still",
            [
                "Start and finish with the weight between the feet",
                "Bend at hips and knees before you move",
                "Take shorter steps near the ball",
                "Hold the last position for a count of two",
            ],
            [
                "Single-leg stance: thirty seconds on each leg with ball pass, three sets",
                "Step and stick: step in four directions and hold each landing for two seconds, three rounds",
                "Lateral bounds: three sets of six on each side with a still landing",
                "Line balance: perform the skill with both feet on a chalk line, three sets of eight",
            ]),
        [FindingCodes.KneeCollapse] = new(
            "Front knee folding under load",
            "The front leg is the post that the rest of the body works against. When it folds, power is lost and the knee takes load in a poor position.",
            "Stop if the knee hurts, and rebuild with slow lunges before adding speed",
            [
                "Land softly, then let the leg hold",
                "Keep the knee in line with the toes",
                "Take a stride that you can control",
                "Push the ground away after landing",
            ],
            [
                "Split squats: three sets of eight on each leg, three seconds down",
                "Step-downs from a low box: three sets of six on each leg",
                "Landing holds: small jump forward onto one leg, hold three seconds, three sets of six",
                "Band walks: three sets of twelve steps to each side",
            ]),
        [FindingCodes.RotationTiming] = new(
            "Hips and shoulders out of step",
            "In hitting, bowling and throwing alike the hips turn first and the shoulders follow. The stretch between them is where speed comes from.",
            "Take the speed out and rebuild the order: feet, hips, shoulders, hands",
            [
                "Start each turn from the feet and hips",
                "Keep the shoulders back for a moment as the hips open",
                "Turn around a tall trunk",
                "Go from slow to fast",
            ],
            [
                "Medicine ball rotational throws: three sets of six on each side",
                "Step and turn: step, pause, turn with a stick across the shoulders, three sets of ten",
                "Hip mobility: ninety-ninety switches, two minutes on each side",
                "Half-speed skill: ten repetitions with the order spoken aloud, then ten at three-quarter speed",
            ]),
        [FindingCodes.ElbowDrop] = new(
            "Elbows carried high and tense",
            "Away from throwing and bowling, high elbows are a sign of tense shoulders. Relaxed arms are quicker and softer on the ball. Moments with an arm over the shoulder are left out here.",
            "Shake out the arms between repetitions and work with a lighter ball or bat",
            [
                "Let the shoulders drop before each repetition",
                "Keep the elbows loose and in front of the body",
                "Hold bat or ball lightly",
                "Breathe out as the ball comes",
            ],
            [
                "Shoulder drops: lift the shoulders, breathe out and let them fall, ten times before each set",
                "Mirror check: set the ready position ten times with loose elbows",
                "Soft catches: thirty underarm catches, hands giving with the ball",
                "Light grip: twenty repetitions of the skill with a grip of three out of ten",
            ]),
    }.ToFrozenDictionary();
}
