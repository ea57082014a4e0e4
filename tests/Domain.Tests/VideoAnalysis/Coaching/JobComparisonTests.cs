using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Comparison;
using CoachPlus.Domain.VideoAnalysis.Findings;
using static CoachPlus.Domain.VideoAnalysis.Findings.FindingCodes;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Coaching;

internal sealed class JobComparisonTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static ComparedJob Job(string id, int completed, TechniqueReading reading) => new(id, Noon, Noon.AddMinutes(completed), reading);

    [Test]
    public void The_order_is_that_of_completion_then_of_making_whatever_order_was_asked_for()
    {
        var reading = Readings.Of();
        var comparison = JobComparison.Of(
        [
            Job("c", 3, reading), new ComparedJob("made-at-2", Noon.AddMinutes(2), null, reading), Job("a", 1, reading),
            new ComparedJob("a-later", Noon.AddSeconds(1), Noon.AddMinutes(1), reading),
        ]);

        Assert.That(comparison.Timeline.Select(point => point.JobId), Is.EqualTo(new[] { "a", "a-later", "made-at-2", "c" }));
        Assert.That(comparison.Timeline[2].Timestamp, Is.EqualTo(Noon.AddMinutes(2)));
        Assert.That(comparison.Deltas.Select(change => (change.FromJobId, change.ToJobId)), Is.EqualTo(new[] { ("a", "a-later"), ("a-later", "made-at-2"), ("made-at-2", "c") }));
    }

    [Test]
    [Property("Defect", "D-75")]
    public void Scores_come_from_what_was_measured_and_what_was_not_is_left_out()
    {
        var comparison = JobComparison.Of([Job("a", 1, Readings.Of((HeadMovement, 0.61249), (KneeCollapse, 0.3))), Job("b", 2, Readings.Of((HeadMovement, 0.8)).NotMeasured(KneeCollapse, "Hidden."))]);

        Assert.That(comparison.Timeline[0].MetricScores, Is.EqualTo(new Dictionary<string, double> { [HeadMovement] = 0.612, [KneeCollapse] = 0.3 }));
        Assert.That(comparison.Timeline[1].MetricScores.Keys, Is.EqualTo(new[] { HeadMovement }));
        Assert.That(comparison.Timeline[0].AnalysisMode, Is.EqualTo("batting"));
        Assert.That(comparison.Deltas.Single().Improvements.Single(), Is.EqualTo(new ScoreChange(HeadMovement, "Head moving through the shot", 0.612, 0.8, 0.188)));
        Assert.That(comparison.Deltas.Single().Regressions, Is.Empty);
    }

    [TestCase(0.50, 0.55, 0, 0)]
    [TestCase(0.50, 0.551, 1, 0)]
    [TestCase(0.55, 0.50, 0, 0)]
    [TestCase(0.551, 0.50, 0, 1)]
    public void Only_a_change_of_more_than_five_hundredths_counts(double from, double to, int improvements, int regressions)
    {
        var delta = JobComparison.Of([Job("a", 1, Readings.Of((BalanceDrift, from))), Job("b", 2, Readings.Of((BalanceDrift, to)))]).Deltas.Single();

        Assert.That((delta.Improvements.Count, delta.Regressions.Count), Is.EqualTo((improvements, regressions)));
    }

    [Test]
    public void Persistent_is_what_every_analysis_found_and_measured()
    {
        var comparison = JobComparison.Of(
        [
            Job("a", 1, Readings.Of((HeadMovement, 0.2), (ElbowDrop, 0.3), (BalanceDrift, 0.5)).Finding(HeadMovement).Finding(ElbowDrop).Finding(InsufficientPoseVisibility)),
            Job("b", 2, Readings.Of((HeadMovement, 0.4), (ElbowDrop, 0.9), (BalanceDrift, 0.5)).Finding(HeadMovement).Finding(InsufficientPoseVisibility)),
        ]);

        Assert.That(comparison.PersistentIssues, Is.EqualTo(new[] { new PersistentIssue(HeadMovement, "Head moving through the shot", 0.3, 2, "improving") }));
    }

    [TestCase("improving", 0.30, 0.10, 0.36)]
    [TestCase("declining", 0.36, 0.90, 0.30)]
    [TestCase("stable", 0.30, 0.90, 0.35)]
    [TestCase("improving", 0.30, 0.30, 0.36, 0.36)]
    public void The_trend_compares_the_earlier_half_with_the_later(string trend, params double[] scores)
    {
        var jobs = scores.Select((score, turn) => Job($"job-{turn}", turn, Readings.Of((HeadMovement, score)).Finding(HeadMovement)));

        Assert.That(JobComparison.Of(jobs).PersistentIssues.Single().Trend, Is.EqualTo(trend));
    }

    [Test]
    public void What_two_modes_measure_under_one_code_is_not_compared()
    {
        var comparison = JobComparison.Of(
        [
            Job("bat-1", 1, Readings.Of((ElbowDrop, 1.0)).Finding(ElbowDrop)),
            Job("bowl", 2, Bowling(0.5)),
            Job("bat-2", 3, Readings.Of((ElbowDrop, 0.8)).Finding(ElbowDrop)),
        ]);

        Assert.That(comparison.Timeline, Has.Count.EqualTo(3));
        Assert.That(comparison.Deltas.Select(change => (change.FromJobId, change.ToJobId, change.Regressions.Single().Delta)), Is.EqualTo(new[] { ("bat-1", "bat-2", -0.2) }));
        Assert.That(comparison.PersistentIssues.Select(issue => (issue.AvgScore, issue.Occurrences)), Is.EqualTo(new[] { (0.9, 2) }), "one bowling analysis has nothing to persist in");
    }

    [Test]
    public void Titles_are_in_the_words_of_the_mode()
    {
        var title = JobComparison.Of([Job("a", 1, Bowling(0.2)), Job("b", 2, Bowling(0.9))]).Deltas.Single().Improvements.Single().Title;

        Assert.That(title, Is.EqualTo(FindingTitles.Of(AnalysisMode.Bowling, ElbowDrop)).And.Not.EqualTo(FindingTitles.Of(AnalysisMode.Batting, ElbowDrop)));
    }

    private static TechniqueReading Bowling(double elbow) => Readings.Of((ElbowDrop, elbow)).Finding(ElbowDrop) with { Mode = AnalysisMode.Bowling };
}
