using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Comparison;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Coaching;

internal sealed class PlayerProgressTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static MetricMeasurement Knee(double value, double? error = 8, double? score = null, string unit = "degrees") => new(value, unit, error, score, null);

    private static MeasuredJob Job(string id, int completed, MetricMeasurement knee, AnalysisMode mode = AnalysisMode.Batting, string? view = "side", string? model = "rtm 1")
        => new(id, $"session of {id}", "Nets", Noon, Noon.AddDays(completed), mode, view, model, new Dictionary<string, MetricMeasurement> { [MetricKeys.FrontKneeBrace] = knee });

    [Test]
    public void Points_are_in_the_order_of_time_whatever_order_they_came_in()
    {
        var series = PlayerProgress.Of([Job("c", 3, Knee(170)), Job("a", 1, Knee(150)), Job("b", 2, Knee(160.00049))]).Single();

        Assert.That((series.Metric, series.AnalysisMode, series.CameraView, series.Unit), Is.EqualTo((MetricKeys.FrontKneeBrace, "batting", "side", "degrees")));
        Assert.That(series.Points.Select(point => (point.JobId, point.Value)), Is.EqualTo(new[] { ("a", (double?)150), ("b", 160), ("c", 170) }));
        Assert.That(series.Points[0], Is.EqualTo(new SeriesPoint(Noon.AddDays(1), "a", "session of a", "Nets", 150, 8, null, "rtm 1", null)));
    }

    [Test]
    public void Another_mode_and_another_view_are_other_series()
    {
        var series = PlayerProgress.Of([Job("a", 1, Knee(150)), Job("b", 2, Knee(150), AnalysisMode.Bowling), Job("c", 3, Knee(150), view: "front"), Job("d", 4, Knee(150), view: null)]);

        Assert.That(series.Select(one => (one.AnalysisMode, one.CameraView)), Is.EqualTo(new[] { ("batting", "side"), ("bowling", "side"), ("batting", "front"), ("batting", (string?)null) }));
        Assert.That(series.Select(one => one.Moved), Has.All.Null);
    }

    [TestCase(150, 8.0, 166.001, 8.0, "beyond_error", 16.001)]
    [TestCase(150, 8.0, 166, 8.0, "within_error", 16)]
    [TestCase(170, 8.0, 150, 3.0, "beyond_error", -20)]
    [TestCase(150, 8.0, 190, null, "error_unknown", 40)]
    [TestCase(150, null, 150, 8.0, "error_unknown", 0)]
    public void What_two_errors_together_explain_is_no_change(double before, double? error, double after, double? otherError, string verdict, double by)
        => Assert.That(
            PlayerProgress.Of([Job("a", 1, Knee(before, error)), Job("b", 2, Knee(after, otherError))]).Single().Moved,
            Is.EqualTo(new MetricMove("a", "b", by, verdict)));

    [Test]
    public void Two_models_are_not_told_from_a_change_and_give_no_trend()
    {
        var series = PlayerProgress.Of([Job("a", 1, Knee(150, score: 0.2)), Job("b", 2, Knee(190, score: 0.9), model: "rtm 2")]).Single();

        Assert.That((series.Moved!.Verdict, series.Trend), Is.EqualTo(("other_model", (string?)null)));
    }

    [Test]
    public void From_the_first_to_the_last_and_from_the_last_but_one()
    {
        var series = PlayerProgress.Of([Job("a", 1, Knee(150, score: 0.2)), Job("b", 2, Knee(168, score: 0.5)), Job("c", 3, Knee(170, score: 0.6))]).Single();

        Assert.That(series.Moved, Is.EqualTo(new MetricMove("a", "c", 20, "beyond_error")));
        Assert.That(series.LastMoved, Is.EqualTo(new MetricMove("b", "c", 2, "within_error")));
        Assert.That(series.Trend, Is.EqualTo("improving"));
    }

    [Test]
    public void What_was_not_measured_stands_in_its_place_with_the_reason_and_counts_for_nothing()
    {
        var series = PlayerProgress.Of([Job("a", 1, Knee(150)), Job("b", 2, new MetricMeasurement(null, null, null, null, "The knee was hidden."))]).Single();

        Assert.That((series.Points[1].Value, series.Points[1].NotMeasuredBecause), Is.EqualTo(((double?)null, "The knee was hidden.")));
        Assert.That((series.Unit, series.Moved, series.LastMoved, series.Trend), Is.EqualTo(("degrees", (MetricMove?)null, (MetricMove?)null, (string?)null)));
    }

    [Test]
    public void Another_unit_is_another_quantity()
    {
        var series = PlayerProgress.Of([Job("a", 1, Knee(2.6, unit: "radians")), Job("b", 2, Knee(150))]).Single();

        Assert.That((series.Unit, series.Points[0].Value, series.Points[0].NotMeasuredBecause), Is.EqualTo(("degrees", (double?)null, "It was measured in radians, which is another quantity.")));
        Assert.That(series.Moved, Is.Null);
    }
}
