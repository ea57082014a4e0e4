using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Goals;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using CoachPlus.Domain.VideoAnalysis.Suggestions;
using static CoachPlus.Domain.VideoAnalysis.Findings.FindingCodes;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Coaching;

internal sealed class CoachSuggestionsTests
{
    private static readonly TechniqueReading Three = Readings.Of((HeadMovement, 0.55), (BalanceDrift, 0.2), (ElbowDrop, 0.5))
        .Finding(InsufficientPoseVisibility, Severity.High, []).Finding(HeadMovement).Finding(BalanceDrift, Severity.High).Finding(ElbowDrop)
        .NotMeasured(KneeCollapse, "The knee was hidden.");

    private static GoalOutcomes Outcomes(TechniqueReading reading, params (string Code, double Target)[] goals)
        => GoalCompliance.Measure(new CoachGoals([], [.. goals.Select(goal => new MetricGoal(goal.Code, goal.Target))]), reading, [], TrackedBounces.None(NoBounces.NotTracked));

    [Test]
    [Property("Defect", "D-74")]
    public void The_gravest_comes_first_and_the_camera_last()
    {
        var suggestions = CoachSuggestions.Of(Three, null);

        Assert.That((suggestions.PrimaryFocus.Code, suggestions.PrimaryFocus.Severity), Is.EqualTo((BalanceDrift, "high")));
        Assert.That(suggestions.PrimaryFocus.Rationale, Is.EqualTo("It matters. It scored 0.20 of 1; from 0.55 on it is good enough."));
        Assert.That(suggestions.SecondaryFocus!.Code, Is.EqualTo(HeadMovement), "of equals the first that is listed");
    }

    [Test]
    [Property("Defect", "D-74")]
    public void Of_equals_the_one_whose_goal_was_missed_comes_first()
        => Assert.That(CoachSuggestions.Of(Three, Outcomes(Three, (ElbowDrop, 0.9), (HeadMovement, 0.1))).SecondaryFocus!.Code, Is.EqualTo(ElbowDrop));

    [Test]
    [Property("Defect", "D-74")]
    public void Cues_and_drills_are_those_of_the_findings()
    {
        var suggestions = CoachSuggestions.Of(Three, null);

        Assert.That(
            suggestions.CoachingCues,
            Is.EqualTo(new[] { "BALANCE_DRIFT cue 1", "BALANCE_DRIFT cue 2", "BALANCE_DRIFT cue 3", "HEAD_MOVEMENT cue 1", "HEAD_MOVEMENT cue 2" }));
        Assert.That(suggestions.Drills, Has.Count.EqualTo(5));
        Assert.That(suggestions.Drills[0], Is.EqualTo(new SuggestedDrill("BALANCE_DRIFT drill 1", "do it", "", "Weight drifting off the base")));
        Assert.That(CoachSuggestions.Of(Readings.Of().Finding(HeadMovement, drills: ["Just do it"]), null).Drills.Single().Name, Is.EqualTo("Just do it"));
    }

    [Test]
    public void The_next_goal_is_the_threshold_or_a_step_towards_it()
    {
        var goal = CoachSuggestions.Of(Three, null).ProposedNextGoal;

        Assert.That(goal.Metrics, Is.EqualTo(new[] { new MetricGoal(BalanceDrift, 0.35), new MetricGoal(HeadMovement, 0.6) }));
        Assert.That(goal.Zones, Is.Empty);
        Assert.That(CoachSuggestions.Of(Readings.Of().Finding(HeadMovement), null).ProposedNextGoal.Metrics, Is.Empty, "no score, no goal");
    }

    [Test]
    [Property("Defect", "D-74")]
    public void The_rationale_counts_goals_and_tells_no_percentage()
    {
        Assert.That(
            CoachSuggestions.Of(Three, Outcomes(Three, (ElbowDrop, 0.9), (HeadMovement, 0.1))).Rationale,
            Is.EqualTo("The analysis has 4 findings; the gravest comes first. Not measured was: front knee giving way in the stride. 1 of 2 measured goals were met."));
        Assert.That(CoachSuggestions.Of(Three, Outcomes(Three, (KneeCollapse, 0.5))).Rationale, Does.EndWith("None of the goals could be measured."));
    }

    [Test]
    public void Without_a_finding_it_says_whether_anything_was_measured()
    {
        var (good, blind) = (CoachSuggestions.Of(Readings.Of((HeadMovement, 0.9)), null), CoachSuggestions.Of(Readings.Of(), null));

        Assert.That((good.PrimaryFocus.Title, blind.PrimaryFocus.Title), Is.EqualTo(("Keep what works", "Film once more")));
        Assert.That((good.SecondaryFocus, good.Drills.Count, good.CoachingCues.Count), Is.EqualTo(((FocusArea?)null, 0, 0)));
        Assert.That(SuggestionText.ForPlayer(blind, null).NextSteps, Is.Not.Empty);
    }

    [TestCase(0.1, 0.1, "Every goal")]
    [TestCase(0.1, 0.9, "Some of your goals")]
    [TestCase(0.9, 0.9, "One thing at a time")]
    public void A_player_is_told_the_focus_three_points_and_how_the_goals_stand(double head, double elbow, string encouragement)
    {
        var outcomes = Outcomes(Three, (HeadMovement, head), (ElbowDrop, elbow));
        var summary = SuggestionText.ForPlayer(CoachSuggestions.Of(Three, outcomes), outcomes);

        Assert.That(summary.FocusArea, Is.EqualTo("Weight drifting off the base"));
        Assert.That(summary.KeyPoints, Is.EqualTo(new[] { "BALANCE_DRIFT cue 1", "BALANCE_DRIFT cue 2", "BALANCE_DRIFT drill 1: do it" }));
        Assert.That(summary.Encouragement, Does.StartWith(encouragement));
    }
}
