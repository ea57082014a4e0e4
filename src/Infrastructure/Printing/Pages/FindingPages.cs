using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Printing.Layout;
using CoachPlus.Infrastructure.Printing.Text;

namespace CoachPlus.Infrastructure.Printing.Pages;

/// <summary>Findings: what was seen, where it shows, why it matters, what to say and what to practise.</summary>
internal static class FindingPages
{
    private const float Indent = 14;

    public static void Write(Writer writer, PrintedReport report, IReadOnlyDictionary<long, EvidenceStill> stills)
    {
        writer.Heading($"Findings ({report.Findings.Count})");
        if (report.NoFindings is { } none)
        {
            writer.Text(none, TextStyle.Body, before: 4);
        }

        foreach (var finding in report.Findings)
        {
            writer.Over(SeverityMark.Bar(finding.Severity), () => Finding(writer, finding, stills));
        }
    }

    private static void Finding(Writer writer, PrintedFinding finding, IReadOnlyDictionary<long, EvidenceStill> stills)
    {
        var word = TextStyle.Strong with { Ink = SeverityMark.Ink(finding.Severity) };
        var lines = LineBreaking.Break(writer.Lettering, Sheet.Column - Indent - 15, [($"{SeverityMark.Word(finding.Severity)}:", word), (finding.Title, TextStyle.Verdict)]);
        writer.Add(new Piece(lines.Sum(line => line.Leading), (canvas, top, _) =>
        {
            SeverityMark.Shape(canvas, finding.Severity, Sheet.Left + Indent, top + 4);
            foreach (var line in lines)
            {
                line.Draw(canvas, Sheet.Left + Indent + 15, top);
                top += line.Leading;
            }
        })
        {
            Before = 14,
            KeepWithNext = true,
        });
        Part(writer, "What was seen.", finding.Seen ?? "The results do not say what was measured.");
        if (finding.Why is { } why)
        {
            Part(writer, "Why it matters.", why);
        }

        StillRow.Write(writer, finding.Moments, stills);
        if (finding.Stretches.Count > 0)
        {
            Part(writer, "It goes on", $"from {string.Join("; from ", finding.Stretches)} in the video.");
        }

        writer.Bullets("Cues for the player", finding.Cues, Indent);
        writer.Bullets("Drills", finding.Drills, Indent);
    }

    private static void Part(Writer writer, string lead, string text)
        => writer.Paragraph([(lead, TextStyle.Strong), (text, TextStyle.Body)], before: 4, indent: Indent);
}
