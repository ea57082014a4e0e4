using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>Reads the findings, gravest first, with the numbers that they rest on named for what they are.</summary>
internal static class PrintedFindings
{
    private const int MostMoments = 3;
    private static readonly string[] Order = ["high", "medium", "low"];

    public static IReadOnlyList<PrintedFinding> Read(JsonElement findings, AnalysisMode mode) =>
    [
        .. findings.Items("findings").Where(finding => finding.ValueKind == JsonValueKind.Object).Select(finding => Finding(finding, mode))
            .OrderBy(finding => Order.IndexOf(finding.Severity) is >= 0 and var place ? place : Order.Length)
            .ThenBy(finding => finding.Title, StringComparer.Ordinal),
    ];

    public static string None(int measured, int all) => measured switch
    {
        0 => "No finding, but nothing could be measured either: the table below says why.",
        _ when measured == all => "Nothing to correct was found. That is a good result: all that was measured is as it should be.",
        _ => $"Nothing to correct was found in what could be measured ({measured} of {all}). That is a good result as far as it goes.",
    };

    private static PrintedFinding Finding(JsonElement finding, AnalysisMode mode)
    {
        var video = finding.Member("video_evidence");
        return new PrintedFinding(
            finding.Text("title") ?? finding.Text("code") ?? "Finding without a title",
            Severity(finding.Text("severity")),
            Seen(finding.Member("evidence"), mode),
            finding.Text("why_it_matters"),
            finding.Texts("cues"),
            finding.Texts("suggested_drills"),
            [.. EvidenceMoments.Of(finding).Take(MostMoments).Select(moment => new PrintedMoment(moment.Ms, moment.Score)).OrderBy(moment => moment.Ms)],
            [.. video.Items("bad_segments").Select(Stretch).OfType<string>()]);
    }

    private static string Severity(string? word) => word is not null && Order.Contains(word) ? word : "";

    private static string? Stretch(JsonElement segment)
        => segment.Number("start_timestamp_ms") is { } start && segment.Number("end_timestamp_ms") is { } end && end > start
            ? $"{PrintedTime.InVideo(start)} to {PrintedTime.InVideo(end)}"
            : null;

    private static string? Seen(JsonElement evidence, AnalysisMode mode)
    {
        if ((evidence.Text("metric") ?? MetricKeys.All.FirstOrDefault(known => evidence.Number(known) is not null)) is not { } key)
        {
            return evidence.Text("detection_rate") is { } rate ? $"The player could be seen in {rate.Replace("%", "\u00a0%", StringComparison.Ordinal)} of the pictures that were looked at." : null;
        }

        var value = evidence.Number("value") is { } number && evidence.Text("unit") is not null
            ? $"{MetricWords.Name(key)}: {MetricWords.Quantity(key, number, evidence.Number("uncertainty"))}. "
            : $"{MetricWords.Name(key)}. ";
        var score = evidence.Number(key) is { } reached ? $"Score {MetricWords.Written(reached, 2)} of 1" : null;
        var threshold = evidence.Number("threshold") ?? (MetricKeys.All.Contains(key) ? ModeThresholds.For(mode).Score(key) : null);
        var asked = evidence.Number("target_lag_seconds") is { } lag ? $"in {Domain.Common.Words.Of(mode)} the shoulders should follow {Lag(lag, evidence.Number("tolerance_seconds"))}"
            : threshold is { } from ? $"good enough in {Domain.Common.Words.Of(mode)} is {MetricWords.Written(from, 2)} or more"
            : null;
        return (score, asked) switch
        {
            (null, { } target) when evidence.Number("target_lag_seconds") is not null => $"{value}{char.ToUpperInvariant(target[0])}{target[1..]}.",
            (null, _) => value.TrimEnd(),
            (_, null) => $"{value}{score}.",
            _ => $"{value}{score}; {asked}.",
        };
    }

    private static string Lag(double seconds, double? tolerance)
        => $"{MetricWords.Written(seconds, 2)} s later{(tolerance is { } either ? $", give or take {MetricWords.Written(either, 2)} s" : "")}";
}
