using System.Text.Json;

namespace CoachPlus.Api.Commands.Printing;

/// <summary>Drills and the week, each tied to the moments that it is for.</summary>
internal static class PlanLines
{
    private const int MostMoments = 3;

    public static void Write(PageText page, JsonElement? report)
    {
        var drills = report.Items("drills").ToList();
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
                foreach (var activity in day.Items("activities"))
                {
                    page.Paragraph("           • ", Tied(activity));
                }
            }
        }
    }

    // Older reports hold plain texts where newer ones hold objects with moments.
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
