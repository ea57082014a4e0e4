using System.Text.Json;

namespace CoachPlus.Api.Commands.Printing;

/// <summary>What was found, and where in the video it shows.</summary>
internal static class FindingLines
{
    // As the summary and the week have it: the gravest first; a word that is not known stands before all.
    private static readonly string[] Severities = ["high", "medium", "low"];

    public static void Write(PageText page, JsonElement? results)
    {
        var findings = results.Field("findings").Items("findings").OrderBy(finding => Array.IndexOf(Severities, finding.Text("severity"))).ToList();
        page.Heading($"FINDINGS ({findings.Count})");
        if (findings.Count == 0)
        {
            page.Line("Nothing to correct was found.");
        }

        foreach (var (finding, number) in findings.Select((finding, index) => (finding, index + 1)))
        {
            Write(page, finding, number);
        }
    }

    private static void Write(PageText page, JsonElement? finding, int number)
    {
        var confidence = finding.Number("confidence") is { } sure ? $"  (confidence {Json.Written(sure, 2)})" : string.Empty;
        page.Line($"{number}. [{finding.Text("severity")?.ToUpperInvariant() ?? "?"}] {finding.Text("title") ?? finding.Text("code")}{confidence}");
        page.Paragraph("   ", finding.Text("why_it_matters") ?? string.Empty);
        var evidence = finding.Field("video_evidence");
        Moments(page, "   moments    ", evidence.Items("worst_frames").Select(Moment));
        Moments(page, "   stretches  ", evidence.Items("bad_segments").Select(Stretch));
        Bullets(page, "   cue        ", finding.Texts("cues"));
        page.Line();
    }

    private static string? Moment(JsonElement? frame)
        => frame.Number("timestamp_ms") is { } time ? $"{Json.Time(time)}{(frame.Number("score") is { } score ? $" ({Json.Written(score, 2)})" : string.Empty)}" : null;

    private static string? Stretch(JsonElement? segment)
        => segment.Number("start_timestamp_ms") is { } start && segment.Number("end_timestamp_ms") is { } end && end > start ? $"{Json.Time(start)} to {Json.Time(end)}" : null;

    private static void Moments(PageText page, string lead, IEnumerable<string?> moments)
    {
        var known = moments.Where(moment => moment is not null).ToList();
        if (known.Count > 0)
        {
            page.Paragraph(lead, string.Join(", ", known));
        }
    }

    private static void Bullets(PageText page, string lead, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            page.Paragraph(lead, text);
        }
    }
}
