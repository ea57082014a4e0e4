using System.Text.Json;

namespace CoachPlus.Api.Commands.Printing;

/// <summary>Drills by the finding that they work on, with its moments once, and the week.</summary>
internal static class PlanLines
{
    public static void Write(PageText page, JsonElement? results)
    {
        var report = results.Field("report");
        Drills(page, DetailsOr(report, "drill_details", "drills"), results);
        var days = report.Items("one_week_plan").ToList();
        if (days.Count > 0)
        {
            page.Heading("ONE-WEEK PLAN");
            foreach (var day in days)
            {
                page.Paragraph($"{day.Text("day"),-10} ", $"{day.Text("focus")} ({day.Text("duration")})");
                foreach (var activity in DetailsOr(day, "activity_details", "activities"))
                {
                    page.Paragraph("           • ", Text(activity));
                }
            }
        }
    }

    private static void Drills(PageText page, List<JsonElement?> drills, JsonElement? results)
    {
        if (drills.Count == 0)
        {
            return;
        }

        page.Heading("DRILLS");
        foreach (var group in drills.GroupBy(drill => drill.Text("code")))
        {
            if (group.Key != drills[0].Text("code"))
            {
                page.Line();
            }

            var finding = results.Field("findings").Items("findings").FirstOrDefault(finding => finding.Text("code") == group.Key);
            if (group.Key is not null && finding.Text("title") is { } title)
            {
                var moments = string.Join(", ", Moments(group.First()));
                page.Paragraph(string.Empty, moments.Length == 0 ? $"For: {title}" : $"For: {title} (see {moments})");
            }

            foreach (var drill in group)
            {
                page.Paragraph("  • ", Text(drill));
            }
        }
    }

    private static IEnumerable<string> Moments(JsonElement? entry) => entry.Items("moments")
        .Where(moment => moment is { ValueKind: JsonValueKind.Number }).Select(moment => Json.Time(moment!.Value.GetDouble()));

    // Reports of the existing system hold the plain texts alone.
    private static List<JsonElement?> DetailsOr(JsonElement? entry, string details, string texts)
        => entry.Items(details).ToList() is { Count: > 0 } known ? known : [.. entry.Items(texts)];

    private static string Text(JsonElement? entry)
        => entry is { ValueKind: JsonValueKind.String } plain ? plain.GetString() ?? string.Empty : entry.Text("text") ?? string.Empty;
}
