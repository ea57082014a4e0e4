using System.Text.Json;

namespace CoachPlus.Api.Commands.Printing;

/// <summary>The report of an analysis as a page for a terminal. Every number and moment on it stands in the results.</summary>
internal static class ReportPage
{
    /// <summary>The results of a job as the API answers it, or the element itself when it is results; null when there are none.</summary>
    public static JsonElement? ResultsIn(JsonElement answer)
        => answer.Field("deep_results") ?? answer.Field("quick_results") ?? (answer.Field("pose_summary") is null ? null : answer);

    public static string Of(JsonElement found)
    {
        JsonElement? results = found;
        var page = new PageText();
        var report = results.Field("report");
        Head(page, results);
        page.Heading("SUMMARY");
        page.Paragraph("", report.Text("summary") ?? "There is no summary.");
        if (report.Text("reliability_warning") is { } warning)
        {
            page.Line();
            page.Paragraph("⚠ ", warning);
        }

        Confidence(page, results.Field("findings"));
        MetricLines.Write(page, results);
        FindingLines.Write(page, results);
        PlanLines.Write(page, results);
        if (report.Text("notes") is { } notes)
        {
            page.Heading("NOTES");
            page.Paragraph("", notes);
        }

        return page.ToString();
    }

    private static void Head(PageText page, JsonElement? results)
    {
        var (meta, pose) = (results.Field("meta"), results.Field("pose_summary"));
        var length = meta.Number("video_duration_seconds") is { } seconds ? Json.Time(1000 * seconds) : null;
        Facts(
            page,
            meta.Text("analysis_mode_used")?.ToUpperInvariant() ?? "ANALYSIS",
            meta.Text("camera_view") is { } view ? $"camera: {view}" : null,
            length is null ? null : $"video {length}");
        Facts(
            page,
            pose.Number("sampled_frames") is { } sampled ? $"{Json.Written(sampled, 0)} pictures" : null,
            meta.Number("sample_fps") is { } rate ? $"up to {Json.Written(rate, 0)} a second" : null,
            pose.Number("detection_rate_percent") is { } seen ? $"player in view in {Json.Written(seen, 1)} %" : null);
        if (meta.Field("analysed_part").Text("extent") is { } extent and not "whole")
        {
            page.Line(extent == "limited" ? "Only the beginning of the video was analysed." : "The file ends before its own length: it is damaged or was cut off.");
        }
    }

    private static void Confidence(PageText page, JsonElement? findings)
    {
        if (findings.Number("confidence_score") is { } score && findings.Text("confidence_label") is { } label)
        {
            page.Line();
            page.Paragraph(string.Empty, string.Join(' ', findings.Texts("confidence_reasons").Prepend($"Confidence: {label} ({Json.Written(score, 2)}).")));
        }
    }

    private static void Facts(PageText page, params string?[] facts) => page.Line(string.Join(" · ", facts.Where(fact => fact is not null)));
}
