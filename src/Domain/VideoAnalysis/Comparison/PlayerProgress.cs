using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Comparison;

/// <summary>
/// Puts analyses of a player in the order of time, metric by metric, and only like beside like: what another camera saw, or what another mode
/// measures under one name, is another series.
/// </summary>
public static class PlayerProgress
{
    private const int Decimals = 3;

    /// <summary>The series, mode by mode and view by view in the order in which they first came, metrics in the order of findings.</summary>
    public static IReadOnlyList<MetricSeries> Of(IEnumerable<MeasuredJob> jobs)
    {
        var ordered = jobs
            .OrderBy(job => job.CompletedAt ?? job.CreatedAt).ThenBy(job => job.CreatedAt).ThenBy(job => job.JobId, StringComparer.Ordinal)
            .ToArray();
        return
        [
            .. from like in ordered.GroupBy(job => (job.Mode, job.CameraView))
               from metric in MetricKeys.All
               select Series(metric, [.. like.Where(job => job.Metrics.ContainsKey(metric))]) into series
               where series is not null
               select series,
        ];
    }

    private static MetricSeries? Series(string metric, MeasuredJob[] jobs)
    {
        if (jobs.Length == 0)
        {
            return null;
        }

        var unit = Array.FindLast(jobs, job => job.Metrics[metric].Unit is not null)?.Metrics[metric].Unit;
        var points = jobs.Select(job => Point(job, job.Metrics[metric], unit)).ToArray();
        var measured = Array.FindAll(points, point => point.Value is not null);
        var scored = Array.FindAll(points, point => point.Score is not null);
        return new MetricSeries(
            metric,
            jobs[0].Mode.Word(),
            jobs[0].CameraView,
            unit,
            points,
            measured.Length < 2 ? null : Move(measured[0], measured[^1]),
            measured.Length < 2 ? null : Move(measured[^2], measured[^1]),
            scored.Length < 2 || scored.Any(point => point.Model != scored[0].Model) ? null : JobComparison.Trend([.. scored.Select(point => point.Score!.Value)]));
    }

    private static SeriesPoint Point(MeasuredJob job, MetricMeasurement read, string? unit)
    {
        var like = read.Value is null || read.Unit == unit;
        return new SeriesPoint(
            job.CompletedAt ?? job.CreatedAt,
            job.JobId,
            job.SessionId,
            job.SessionTitle,
            like ? Round(read.Value) : null,
            like ? Round(read.Uncertainty) : null,
            Round(read.Score),
            job.Model,
            like ? read.NotMeasuredBecause : $"It was measured in {read.Unit}, which is another quantity.");
    }

    // Of the rounded values, so that the difference is the one that a reader of the two numbers sees. The errors are bounds, not deviations: they add up.
    private static MetricMove Move(SeriesPoint from, SeriesPoint to)
    {
        var by = Math.Round(to.Value!.Value - from.Value!.Value, Decimals);
        var verdict = from.Model != to.Model ? "other_model"
            : from.Uncertainty is not { } before || to.Uncertainty is not { } after ? "error_unknown"
            : Math.Abs(by) > before + after ? "beyond_error"
            : "within_error";
        return new MetricMove(from.JobId, to.JobId, by, verdict);
    }

    private static double? Round(double? value) => value is { } number ? Math.Round(number, Decimals) : null;
}
