using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>Reads the measurements. The threshold stands in a column of its own, which says that it is one.</summary>
internal static class PrintedMetrics
{
    /// <summary>What stands for a score that there is not.</summary>
    public const string NoScore = "–";

    public static IReadOnlyList<PrintedMetric> Read(JsonElement results, AnalysisMode mode)
    {
        var metrics = results.Member("metrics");
        metrics = metrics.Member("metrics") is { ValueKind: JsonValueKind.Object } inner ? inner : metrics;
        return [.. MetricKeys.All.Select(key => Metric(key, metrics.Member(key), results.Member("evidence").Member(key), mode))];
    }

    private static PrintedMetric Metric(string key, JsonElement metric, JsonElement evidence, AnalysisMode mode)
    {
        var score = Score(key, metric);
        return new PrintedMetric(
            MetricWords.Name(key),
            score is null ? $"not measurable: {Reason(metric)}" : Measured(key, metric),
            score is { } number ? MetricWords.Written(number, 2) : NoScore,
            GoodFrom(key, evidence.Number("threshold"), ModeThresholds.For(mode)),
            Rests(metric));
    }

    private static string GoodFrom(string key, double? stored, ModeThresholds rule)
    {
        var from = MetricWords.Written(stored ?? rule.Score(key), 2);
        return key == MetricKeys.SeparationTiming
            ? $"{from}, which is {MetricWords.Written(rule.TargetLag, 2)}\u00a0s after the hips, ±\u00a0{MetricWords.Written(rule.LagTolerance, 2)}\u00a0s"
            : from;
    }

    // The existing system gives what it did not see a score in the middle, and keeps seconds for the turn under the name of a score.
    private static double? Score(string key, JsonElement metric)
        => metric.Number("num_frames") is not 0 && metric.Text("not_measurable_reason") is null
            && metric.Number("score") is { } score and >= 0 and <= 1 && (key != MetricKeys.SeparationTiming || metric.Text("unit") is not null)
            ? score
            : null;

    private static string Reason(JsonElement metric)
        => metric.Text("not_measurable_reason") ?? (metric.Number("num_frames") == 0 ? "what it needs was not seen in the video." : "the results hold no usable score and no reason.");

    private static string Measured(string key, JsonElement metric)
    {
        if (metric.Number("value") is not { } value || metric.Text("unit") is null)
        {
            return "only a score is stored, no quantity behind it";
        }

        var quantity = MetricWords.Quantity(key, value, metric.Number("uncertainty"));
        return metric.Text("note") is { } note ? $"{quantity}. {note}" : quantity;
    }

    private static string Rests(JsonElement metric)
    {
        string?[] parts =
        [
            metric.Number("num_frames") is { } frames ? $"{MetricWords.Written(frames, 0)} pictures" : null,
            metric.Number("coverage") is { } coverage ? $"seen in {MetricWords.Written(100 * coverage, 0)}\u00a0%" : null,
        ];
        var rests = string.Join(", ", parts.OfType<string>());
        return rests.Length > 0 ? rests : NoScore;
    }
}
