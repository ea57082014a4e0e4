using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Printing.Layout;
using CoachPlus.Infrastructure.Printing.Pages;
using CoachPlus.Infrastructure.Printing.Text;
using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing;

/// <summary>Prints by Skia, which embeds the fonts; needs nothing of the machine that it runs on.</summary>
internal sealed class PdfReportPrinter : IReportPrinter
{
    public void Print(PrintedReport report, IReadOnlyDictionary<long, EvidenceStill> stills, DateTimeOffset generatedAt, Stream target)
    {
        using var lettering = new Lettering();
        var pages = Flow.Arrange(ReportPages.Write(lettering, report, stills, generatedAt));
        var properties = new SKDocumentPdfMetadata
        {
            Title = $"{report.Title}: {report.Skill} analysis",
            Author = "CoachPlus",
            Subject = $"Report of job {report.JobId}",
            Creator = "CoachPlus",
            Producer = "CoachPlus, Skia",
            Creation = generatedAt.UtcDateTime,
            Modified = generatedAt.UtcDateTime,
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
        };
        using var stream = new SKManagedWStream(target);
        using var document = SKDocument.CreatePdf(stream, properties) ?? throw new InvalidOperationException("The document cannot be begun.");
        for (var number = 1; number <= pages.Count; number++)
        {
            var canvas = document.BeginPage(Sheet.Width, Sheet.Height);
            Draw(canvas, pages[number - 1]);
            Edges(canvas, lettering, report, generatedAt, number, pages.Count);
            document.EndPage();
        }

        document.Close();
        stream.Flush();
    }

    private static void Draw(SKCanvas canvas, IReadOnlyList<Placed> page)
    {
        foreach (var (piece, top, before) in page)
        {
            piece.Draw(canvas, top, before);
        }
    }

    private static void Edges(SKCanvas canvas, Lettering lettering, PrintedReport report, DateTimeOffset generatedAt, int number, int all)
    {
        if (number > 1)
        {
            LineBreaking.Break(lettering, Sheet.Column, [(report.Title, TextStyle.Small)])[0].Draw(canvas, Sheet.Left, Sheet.Top - 30);
        }

        var foot = Sheet.Bottom + 24;
        Writer.Rule(canvas, foot - 5, 0.4f);
        var left = lettering.Set($"CoachPlus · job {report.JobId} · {PrintedTime.Moment(generatedAt)}", bold: false);
        Lettering.Draw(canvas, left, Sheet.Left, foot + TextStyle.Small.Ascent, TextStyle.Small);
        var right = lettering.Set($"Page {number} of {all}", bold: false);
        Lettering.Draw(canvas, right, Sheet.Right - (right.Width * TextStyle.Small.Size), foot + TextStyle.Small.Ascent, TextStyle.Small);
    }
}
