using System.Globalization;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Printing.Layout;
using CoachPlus.Infrastructure.Printing.Text;
using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Pages;

/// <summary>The report from its title to its last line.</summary>
internal static class ReportPages
{
    private const float BoxPad = 10;
    private const int MostNamed = 12;

    public static IReadOnlyList<Piece> Write(Lettering lettering, PrintedReport report, IReadOnlyDictionary<long, EvidenceStill> stills, DateTimeOffset generatedAt)
    {
        var writer = new Writer(lettering);
        Head(writer, report);
        FindingPages.Write(writer, report, stills);
        PlanPages.Numbers(writer, report);
        PlanPages.Drills(writer, report);
        PlanPages.Week(writer, report);
        CoachingPages.Goals(writer, report.Goals);
        CoachingPages.Suggestions(writer, report.Suggestions);
        CoachingPages.Player(writer, report.Player);
        if (report.Notes is { } notes)
        {
            writer.Heading("Notes");
            writer.Text(notes, TextStyle.Body, before: 4);
        }

        About(writer, report, generatedAt);
        return writer.Pieces;
    }

    private static void Head(Writer writer, PrintedReport report)
    {
        writer.Text($"CoachPlus – {report.Skill.ToLowerInvariant()} analysis", TextStyle.Kicker, keep: true);
        writer.Text(report.Title, TextStyle.Title, before: 2, keep: true);
        foreach (var row in report.Facts.Chunk(2))
        {
            var cells = row.Select(fact => LineBreaking.Break(writer.Lettering, (Sheet.Column / 2) - 10, [($"{fact.Name}:", TextStyle.CellStrong), (fact.Value, TextStyle.Cell)])).ToList();
            writer.Add(new Piece(cells.Max(lines => lines.Sum(line => line.Leading)), (canvas, top, _) =>
            {
                for (var i = 0; i < cells.Count; i++)
                {
                    var y = top;
                    foreach (var line in cells[i])
                    {
                        line.Draw(canvas, Sheet.Left + (i * Sheet.Column / 2), y);
                        y += line.Leading;
                    }
                }
            })
            {
                Before = 2,
                KeepWithNext = true,
            });
        }

        Box(writer, 1, () => writer.Text(report.Summary, TextStyle.Verdict, before: 14, indent: BoxPad));
        if (report.Warning is { } warning)
        {
            Box(writer, 4, () => writer.Paragraph([("Reliability warning.", TextStyle.Strong), (warning, TextStyle.Body)], before: 12, indent: BoxPad));
        }

        if (report.Confidence is { } confidence)
        {
            writer.Paragraph([("Confidence in this analysis:", TextStyle.Strong), (confidence, TextStyle.Body)], before: 10);
        }
    }

    // A line at the left, not a ground: a printer without colour makes mud of grounds.
    private static void Box(Writer writer, float thickness, Action write) => writer.Over(
        (canvas, top, bottom) =>
        {
            using var paint = new SKPaint { Color = TextStyle.Black, StrokeWidth = thickness };
            canvas.DrawLine(Sheet.Left + (thickness / 2), top, Sheet.Left + (thickness / 2), bottom, paint);
        },
        write);

    private static void About(Writer writer, PrintedReport report, DateTimeOffset generatedAt)
    {
        writer.Heading("About this report");
        writer.Text(
            "Stills show the picture that was measured, with the measured pose drawn over it: the player's own left side in a solid line, the right side in a dashed one, "
            + "fainter where the model was less sure. Times are minutes, seconds and tenths from the first picture of the video.",
            TextStyle.Small,
            before: 3);
        writer.Text($"{report.MadeBy} Printed {PrintedTime.Moment(generatedAt)} by CoachPlus {Version()}. Job {report.JobId}.", TextStyle.Small, before: 3);
        if (writer.Lettering.Missing is { Count: > 0 } missing)
        {
            var names = string.Join(", ", missing.Take(MostNamed).Select(character => string.Create(CultureInfo.InvariantCulture, $"U+{character:X4}")));
            var more = missing.Count > MostNamed ? $" and {missing.Count - MostNamed} more" : "";
            writer.Text($"Some characters are in a script that this document has no letters for; each is shown as \uFFFD. They are: {names}{more}.", TextStyle.Small, before: 3);
        }
    }

    private static string Version() => typeof(ReportPages).Assembly.GetName().Version?.ToString(3) ?? "";
}
