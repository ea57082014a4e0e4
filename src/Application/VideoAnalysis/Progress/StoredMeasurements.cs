using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Comparison;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Application.VideoAnalysis.Progress;

/// <summary>
/// Reads measured quantities back from a finished job's stored results: the deep pass's, or the quick pass's of a job without one. Results of the
/// existing system are read too; what they lack is said to be missing.
/// </summary>
internal static class StoredMeasurements
{
    private const int ShownOfHash = 12;
    private const string NotSeen = "What it needs was not seen in the video.";
    private const string ScoreOnly = "Only a score is stored, no quantity behind it.";

    /// <summary>What the job measured; null when it holds no results.</summary>
    public static MeasuredJob? Read(JobOfSession found)
    {
        var (job, session) = found;
        if ((job.State.Deep ?? job.State.Quick) is not { } stored)
        {
            return null;
        }

        var results = JsonElement.Parse(stored.Summary);
        var metrics = results.Member("metrics");
        metrics = metrics.Member("metrics") is { ValueKind: JsonValueKind.Object } inner ? inner : metrics;
        return new MeasuredJob(
            job.Id.Value,
            session.Id.Value,
            session.Details.Title,
            job.Order.CreatedAt,
            job.State.Times.CompletedAt,
            job.Order.Mode,
            // As it was when it was measured; the existing system did not note it.
            results.Member("meta").Text("camera_view") ?? (session.Details.View is { } view ? Words.Of(view) : null),
            ModelOf(results),
            MetricKeys.All
                .Select(key => (Key: key, Metric: metrics.Member(key)))
                .Where(read => read.Metric.ValueKind == JsonValueKind.Object)
                .ToDictionary(read => read.Key, read => Measurement(read.Metric)));
    }

    private static MetricMeasurement Measurement(JsonElement metric)
    {
        // The existing system gives what it did not see a score in the middle.
        var because = metric.Text("not_measurable_reason") ?? (metric.Number("num_frames") == 0 ? NotSeen : null);
        var unit = metric.Text("unit");
        return because is not null ? new MetricMeasurement(null, null, null, null, because)
            : metric.Number("value") is { } value && unit is not null ? new MetricMeasurement(value, unit, metric.Number("uncertainty"), ScoreOf(metric), null)
            // Under the name of a score it keeps seconds for the turn: without a unit nothing tells which.
            : new MetricMeasurement(null, null, null, unit is null ? null : ScoreOf(metric), ScoreOnly);
    }

    private static double? ScoreOf(JsonElement metric) => metric.Number("score") is { } score and >= 0 and <= 1 ? score : null;

    private static string? ModelOf(JsonElement results)
    {
        var model = results.Member("meta").Member("pose_model");
        var hash = model.Text("sha256") is { Length: > ShownOfHash } sha ? $" {sha[..ShownOfHash]}" : "";
        return (model.Text("id") ?? results.Member("pose_summary").Text("model")) is { } name ? name + hash : null;
    }
}
