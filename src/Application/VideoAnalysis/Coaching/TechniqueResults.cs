using System.Text.Json;
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
        var metrics = Member(JsonElement.Parse(summary), "metrics");
        metrics = Member(metrics, "metrics") is { ValueKind: JsonValueKind.Object } inner ? inner : metrics;
        foreach (var key in MetricKeys.All)
        {
            if (Member(metrics, key) is { ValueKind: JsonValueKind.Object } metric)
            {
                Add(key, metric, scores, reasons);
            }
        }

        return new TechniqueReading(mode, scores, reasons, [.. Items(Member(JsonElement.Parse(findings), "findings")).Select(Finding).OfType<FindingReading>()]);
    }

    private static void Add(string key, JsonElement metric, Dictionary<string, double> scores, Dictionary<string, string> reasons)
    {
        var code = FindingCodes.Of(key);
        if (Text(metric, "not_measurable_reason") is { } reason)
        {
            reasons[code] = reason;
        }

        // The existing system gives what it did not see a score in the middle.
        else if (Number(metric, "num_frames") == 0)
        {
            reasons[code] = NotSeen;
        }

        // Under the same name it keeps seconds for the turn; results of this system name their unit.
        else if (Number(metric, "score") is { } score and >= 0 and <= 1 && (key != MetricKeys.SeparationTiming || Text(metric, "unit") is not null))
        {
            scores[code] = score;
        }
    }

    private static FindingReading? Finding(JsonElement finding)
        => Text(finding, "code") is { } code && Text(finding, "title") is { } title
            ? new FindingReading(
                code,
                title,
                Domain.Common.Words.Find<Severity>(Text(finding, "severity") ?? "") ?? Severity.Low,
                Text(finding, "why_it_matters") ?? "",
                Texts(finding, "cues"),
                Texts(finding, "suggested_drills"))
            : null;

    private static JsonElement Member(JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    private static JsonElement[] Items(JsonElement json) => json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : [];

    private static string? Text(JsonElement json, string name)
        => Member(json, name) is { ValueKind: JsonValueKind.String } text && !string.IsNullOrWhiteSpace(text.GetString()) ? text.GetString() : null;

    private static double? Number(JsonElement json, string name)
        => Member(json, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : null;

    private static string[] Texts(JsonElement json, string name)
        => [.. Items(Member(json, name)).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).Where(text => text.Length > 0)];
}
