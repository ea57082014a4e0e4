using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Goals;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using static CoachPlus.Domain.VideoAnalysis.Findings.FindingCodes;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Coaching;

internal sealed class GoalComplianceTests
{
    private static GoalOutcomes Measure(TechniqueReading reading, params (string Code, double Target)[] goals)
        => GoalCompliance.Measure(new CoachGoals([], [.. goals.Select(goal => new MetricGoal(goal.Code, goal.Target))]), reading, [], TrackedBounces.None(NoBounces.NotTracked));

    [TestCase(0.7, 0.7, true, 0)]
    [TestCase(0.6996, 0.7, true, 0)]
    [TestCase(0.6994, 0.7, false, -0.001)]
    [TestCase(0.55, 0.7, false, -0.15)]
    [Property("Defect", "D-75")]
    public void A_goal_is_held_against_the_measured_score(double score, double target, bool pass, double delta)
    {
        var outcome = Measure(Readings.Of((HeadMovement, score)).Finding(HeadMovement), (HeadMovement, target)).Metrics.Single();

        Assert.That(outcome, Is.EqualTo(new MetricOutcome(HeadMovement, "Head moving through the shot", target, Math.Round(score, 3), pass, delta, true, null)));
    }

    [TestCase(0.59, 0.60, true, TestName = "Nothing_was_found_and_no_more_was_asked_for")]
    [TestCase(0.70, 0.90, false, TestName = "Nothing_was_found_and_more_was_asked_for_than_that")]
    [TestCase(0.91, 0.90, true, TestName = "Nothing_was_found_and_more_was_reached")]
    [Property("Defect", "D-75")]
    public void Without_a_finding_a_target_up_to_the_modes_threshold_is_met(double score, double target, bool pass)
        => Assert.That(Measure(Readings.Of((HeadMovement, score)), (HeadMovement, target)).Metrics.Single().Pass, Is.EqualTo(pass));

    [Test]
    [Property("Defect", "D-75")]
    public void What_was_not_found_and_could_have_been_is_no_problem()
    {
        var outcomes = Measure(Readings.Of(), (KneeCollapse, 0.9), (InsufficientPoseVisibility, 0.5));

        Assert.That(outcomes.Metrics.Select(outcome => (outcome.Pass, outcome.ActualScore, outcome.Measured)), Is.All.EqualTo(((bool?)true, (double?)null, true)));
        Assert.That(outcomes.OverallCompliancePct, Is.EqualTo(1));
    }

    [Test]
    [Property("Defect", "D-75")]
    public void What_could_not_be_measured_is_neither_met_nor_missed()
    {
        var outcomes = Measure(Readings.Of((HeadMovement, 0.9), (BalanceDrift, 0.1)).Finding(BalanceDrift).NotMeasured(KneeCollapse, "The knee was hidden."),
            (KneeCollapse, 0.1), (HeadMovement, 0.8), (BalanceDrift, 0.5));

        Assert.That(outcomes.Metrics[0], Is.EqualTo(new MetricOutcome(KneeCollapse, "Front knee giving way in the stride", 0.1, null, null, null, false, "The knee was hidden.")));
        Assert.That((outcomes.GoalsMet, outcomes.GoalsMeasured, outcomes.OverallCompliancePct), Is.EqualTo((1, 2, (double?)0.5)));
    }

    [Test]
    public void A_finding_without_a_score_is_a_fault_of_unknown_size_and_one_about_the_camera_is_missed()
    {
        var outcomes = Measure(Readings.Of().Finding(ElbowDrop).Finding(InsufficientPoseVisibility), (ElbowDrop, 0.5), (InsufficientPoseVisibility, 0.5));

        Assert.That(outcomes.Metrics.Select(outcome => (outcome.Pass, outcome.Measured)), Is.EqualTo(new (bool?, bool)[] { (null, false), (false, true) }));
        Assert.That(outcomes.Metrics[0].NotMeasuredBecause, Does.Contain("no score"));
    }

    private static readonly TargetZone OffStump = TargetZone.Restore(
        new TargetZoneId("z-1"), new UserId("coach-1"), null, new ZoneDetails("Off stump", "circle", """{"cx":70,"cy":50,"r":10}""", null, true), default);

    private static ZoneOutcome Zone(TrackedBounces bounces, params TargetZone[] zones)
        => GoalCompliance.Measure(new CoachGoals([new ZoneGoal("z-1", 0.6)], []), Readings.Of(), zones, bounces).Zones.Single();

    private static TrackedBounce Ball(double x, double y) => new(new PitchPoint(x, y), 1, null, null, "good_length", "off");

    [TestCase(NoBounces.NotTracked, "No deliveries were tracked")]
    [TestCase(NoBounces.NotCalibrated, "Mark the four corners")]
    [Property("Defect", "D-75")]
    public void A_zone_without_bounces_is_not_measurable_and_never_counts_as_nought(NoBounces why, string because)
    {
        var outcomes = GoalCompliance.Measure(new CoachGoals([new ZoneGoal("z-1", 0.6)], []), Readings.Of(), [OffStump], TrackedBounces.None(why));

        Assert.That(outcomes.Zones.Single() with { NotMeasuredBecause = "" }, Is.EqualTo(new ZoneOutcome("z-1", "Off stump", 0.6, null, null, null, false, "")));
        Assert.That(outcomes.Zones.Single().NotMeasuredBecause, Does.Contain(because));
        Assert.That((outcomes.OverallCompliancePct, outcomes.GoalsMeasured), Is.EqualTo(((double?)null, 0)));
    }

    [Test]
    [Property("Defect", "D-75")]
    public void A_zone_is_measured_by_the_balls_that_bounced_in_it()
    {
        var bounces = new TrackedBounces([Ball(70, 50), Ball(79, 50), Ball(78, 58)], null);

        Assert.That(Zone(bounces, OffStump), Is.EqualTo(new ZoneOutcome("z-1", "Off stump", 0.6, 0.667, true, 0.067, true, null)));
    }

    [Test]
    public void A_zone_that_is_gone_or_cannot_be_read_is_not_measurable()
    {
        var bounces = new TrackedBounces([Ball(70, 50)], null);
        var unreadable = TargetZone.Restore(OffStump.Id, OffStump.Owner, null, OffStump.Details with { Definition = """{"x":1}""" }, default);

        Assert.That((Zone(bounces).ZoneName, Zone(bounces).Measured, Zone(bounces).NotMeasuredBecause), Is.EqualTo(("z-1", false, "This zone is not there any more, or not yours.")));
        Assert.That((Zone(bounces, unreadable).Measured, Zone(bounces, unreadable).Pass), Is.EqualTo((false, (bool?)null)));
    }
}
