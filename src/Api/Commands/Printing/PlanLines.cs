using System.Text.Json;

namespace CoachPlus.Api.Commands.Printing;

/// <summary>Drills and the week, each tied to the moments that it is for.</summary>
internal static class PlanLines
{
    private const int MostMoments = 3;

    public static void Write(PageText page, JsonElement? report)
    {
        var drills = DetailsOr(report, "drill_details", "drills");
        if (drills.Count > 0)
        {
            page.Heading("DRILLS");
            foreach (var drill in drills)
            {
                page.Paragraph("  • ", Tied(drill));
            }
        }

        var days = report.Items("one_week_plan").ToList();
        if (days.Count > 0)
        {
            page.Heading("ONE-WEEK PLAN");
            foreach (var day in days)
            {
                page.Line($"{day.Text("day"),-10} {day.Text("focus")} ({day.Text("duration")})");
                foreach (var activity in DetailsOr(day, "activity_details", "activities"))
                {
                    page.Paragraph("           • ", Tied(activity));
                }
            }
        }
    }

    // Reports of the existing system hold the plain texts alone.
    private static List<JsonElement?> DetailsOr(JsonElement? entry, string details, string texts)
        => entry.Items(details).ToList() is { Count: > 0 } known ? known : [.. entry.Items(texts)];

    private static string Tied(JsonElement? entry)
    {
        if (entry is { ValueKind: JsonValueKind.String } plain)
        {
            return plain.GetString() ?? string.Empty;
        }

        var moments = entry.Items("moments").Where(moment => moment is { ValueKind: JsonValueKind.Number })
            .Take(MostMoments).Select(moment => Json.Time(moment!.Value.GetDouble())).ToList();
        return moments.Count == 0 ? entry.Text("text") ?? string.Empty : $"{entry.Text("text")} (see {string.Join(", ", moments)})";
    }
}
