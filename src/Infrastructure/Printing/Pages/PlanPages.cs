using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Infrastructure.Printing.Layout;
using CoachPlus.Infrastructure.Printing.Text;

namespace CoachPlus.Infrastructure.Printing.Pages;

/// <summary>The numbers, drills that stand with no finding, and the week.</summary>
internal static class PlanPages
{
    public static void Numbers(Writer writer, PrintedReport report)
    {
        writer.Heading("The numbers");
        Table.Write(
            writer,
            [new("What was measured", 0.19f), new("Measured value, with unit", 0.35f), new("Score", 0.08f), new("Good enough from (threshold)", 0.2f), new("Rests on", 0.18f)],
            report.Metrics.Select(metric => (IReadOnlyList<Cell>)
            [
                Cell.Of(metric.Name, TextStyle.CellStrong), Cell.Of(metric.Measured), Cell.Of(metric.Score, TextStyle.CellStrong), Cell.Of(metric.GoodFrom), Cell.Of(metric.Rests),
            ]));
        writer.Text(
            $"Scores go from 0 to 1; 1 is best. The threshold is not a result: it is what coaches ask for in {report.Skill.ToLowerInvariant()}, by convention. A torso length is the player's own, from shoulders to hips.",
            TextStyle.Small,
            before: 5);
    }

    public static void Drills(Writer writer, PrintedReport report)
    {
        if (report.FurtherDrills.Count == 0)
        {
            return;
        }

        writer.Heading(report.Findings.Count > 0 ? "Further drills" : "Drills");
        foreach (var drill in report.FurtherDrills)
        {
            writer.Paragraph([(drill, TextStyle.Body)], before: 3, indent: 12, bullet: "•");
        }
    }

    public static void Week(Writer writer, PrintedReport report)
    {
        if (report.Week.Count == 0)
        {
            return;
        }

        writer.Heading("One-week plan");
        Table.Write(
            writer,
            [new("Day", 0.14f), new("Focus", 0.24f), new("Activities", 0.62f)],
            report.Week.Select(day => (IReadOnlyList<Cell>)
            [
                Cell.Of(day.Day, TextStyle.CellStrong),
                new Cell([(day.Focus, TextStyle.Cell)], [(day.Duration, TextStyle.Small)]),
                new Cell([.. day.Activities.Select(activity => new[] { (activity, TextStyle.Cell) })]) { Bulleted = true },
            ]));
    }
}
