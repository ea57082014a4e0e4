using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Printing.Layout;
using CoachPlus.Infrastructure.Printing.Text;
using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Pages;

/// <summary>The stills of a finding beside each other, each with its time; where there is none, the reason in a dashed frame.</summary>
internal static class StillRow
{
    private const int InRow = 3;
    private const float Gap = 11;
    private const float Indent = 14;
    private const float Width = (Sheet.Column - Indent - (Gap * (InRow - 1))) / InRow;
    private const float Height = Width * 1.25f;
    private const float CaptionGap = 4;

    public static void Write(Writer writer, IReadOnlyList<PrintedMoment> moments, IReadOnlyDictionary<long, EvidenceStill> stills)
    {
        foreach (var row in moments.Chunk(InRow))
        {
            var height = Height + CaptionGap + (2 * TextStyle.Small.Leading);
            writer.Add(new Piece(height, (canvas, top, _) => Draw(canvas, writer.Lettering, row, stills, top)) { Before = 7 });
        }
    }

    private static void Draw(SKCanvas canvas, Lettering lettering, PrintedMoment[] row, IReadOnlyDictionary<long, EvidenceStill> stills, float top)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var x = Sheet.Left + Indent + (i * (Width + Gap));
            var frame = SKRect.Create(x, top, Width, Height);
            if (stills.GetValueOrDefault(row[i].Ms) is { Picture: { } picture })
            {
                StillPainting.Draw(canvas, picture, frame);
            }
            else
            {
                Absent(canvas, lettering, stills.GetValueOrDefault(row[i].Ms)?.Missing ?? "No still: no picture was taken of this moment.", frame);
            }

            var score = row[i].Score is { } number ? $", score {MetricWords.Written(number, 2)}" : "";
            var caption = LineBreaking.Break(lettering, Width, [(PrintedTime.InVideo(row[i].Ms), TextStyle.CellStrong), ($"in the video{score}", TextStyle.Small)]);
            var y = top + Height + CaptionGap;
            foreach (var line in caption.Take(2))
            {
                line.Draw(canvas, x, y);
                y += line.Leading;
            }
        }
    }

    private static void Absent(SKCanvas canvas, Lettering lettering, string why, SKRect frame)
    {
        using var dashes = SKPathEffect.CreateDash([3, 3], 0);
        using var paint = new SKPaint { Color = TextStyle.Grey, Style = SKPaintStyle.Stroke, StrokeWidth = 0.8f, PathEffect = dashes };
        canvas.DrawRect(frame, paint);
        var lines = LineBreaking.Break(lettering, frame.Width - 20, [(why, TextStyle.Cell)]);
        var y = frame.MidY - (lines.Sum(line => line.Leading) / 2);
        foreach (var line in lines)
        {
            line.Draw(canvas, frame.Left + 10, y);
            y += line.Leading;
        }
    }
}
