using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Application.VideoAnalysis.Coaching;

/// <summary>
/// Reads the technique back from a job's stored results: the deep pass's, or the quick pass's of a job without one. Results of the existing
/// system are read too, which may lack anything: what is not there or not of its type is left out.
/// </summary>
internal static class TechniqueResults
{
    private const string NotSeen = "What it needs was not seen in the video.";

    /// <summary>The reading of a finished job; null when the job has not finished or holds no results.</summary>
    public static TechniqueReading? Read(JobOfSession found)
    {
        var state = found.Job.State;
        return state.Status == JobStatus.Done && (state.Deep ?? state.Quick) is { } results
            ? Read(found.Job.Order.Mode, results.Summary, results.Findings)
            : null;
    }

    /// <summary>The reading of stored documents.</summary>
    public static TechniqueReading Read(AnalysisMode mode, string summary, string findings)
    {
        var scores = new Dictionary<string, double>();
        var reasons = new Dictionary<string, string>();
        var metrics = JsonElement.Parse(summary).Member("metrics");
        metrics = metrics.Member("metrics") is { ValueKind: JsonValueKind.Object } inner ? inner : metrics;
        foreach (var key in MetricKeys.All)
        {
            if (metrics.Member(key) is { ValueKind: JsonValueKind.Object } metric)
            {
                Add(key, metric, scores, reasons);
            }
        }

        return new TechniqueReading(mode, scores, reasons, [.. JsonElement.Parse(findings).Items("findings").Select(Finding).OfType<FindingReading>()]);
    }

    private static void Add(string key, JsonElement metric, Dictionary<string, double> scores, Dictionary<string, string> reasons)
    {
        var code = FindingCodes.Of(key);
        if (metric.Text("not_measurable_reason") is { } reason)
        {
            reasons[code] = reason;
        }

        // The existing system gives what it did not see a score in the middle.
        else if (metric.Number("num_frames") == 0)
        {
            reasons[code] = NotSeen;
        }

        // Under the same name it keeps seconds for the turn; results of this system name their unit.
        else if (metric.Number("score") is { } score and >= 0 and <= 1 && (key != MetricKeys.SeparationTiming || metric.Text("unit") is not null))
        {
            scores[code] = score;
        }
    }

    private static FindingReading? Finding(JsonElement finding)
        => finding.Text("code") is { } code && finding.Text("title") is { } title
            ? new FindingReading(
                code,
                title,
                Domain.Common.Words.Find<Severity>(finding.Text("severity") ?? "") ?? Severity.Low,
                finding.Text("why_it_matters") ?? "",
                finding.Texts("cues"),
                finding.Texts("suggested_drills"))
            : null;
}
