using CoachPlus.Infrastructure.Printing.Text;
using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Layout;

/// <summary>A column.</summary>
/// <param name="Head">Its name.</param>
/// <param name="Share">Of the width; all together are 1.</param>
internal readonly record struct Column(string Head, float Share);

/// <summary>A cell: paragraphs, each of parts.</summary>
/// <param name="Paragraphs">In their order.</param>
internal sealed record Cell(params IReadOnlyList<(string Text, TextStyle Style)[]> Paragraphs)
{
    /// <summary>Whether a bullet stands before each paragraph.</summary>
    public bool Bulleted { get; init; }

    public static Cell Of(string text, TextStyle? style = null) => new([[(text, style ?? TextStyle.Cell)]]);
}

/// <summary>Writes tables: lines between rows, none between columns; the head is repeated on every page that a table reaches.</summary>
internal static class Table
{
    private const float Gap = 10;
    private const float Pad = 3.5f;
    private const float Hang = 8;

    // A row stays whole unless it would leave a large hole at a page's foot.
    private const float HighestWhole = Sheet.Space * 0.4f;

    public static void Write(Writer writer, IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<Cell>> rows, float before = 8)
    {
        var head = Row(writer.Lettering, columns, [.. columns.Select(column => Cell.Of(column.Head, TextStyle.CellStrong))], thickness: 0.9f);
        var header = Whole(head) with { Before = before, KeepWithNext = true };
        writer.Add(header);
        foreach (var row in rows)
        {
            foreach (var piece in PiecesOf(Row(writer.Lettering, columns, row, thickness: 0.4f)))
            {
                writer.Add(piece with { Header = header });
            }
        }
    }

    private static IEnumerable<Piece> PiecesOf(IReadOnlyList<Piece> lines) => lines.Sum(line => line.Height) <= HighestWhole ? [Whole(lines)] : lines;

    private static Piece Whole(IReadOnlyList<Piece> lines) => new(lines.Sum(line => line.Height), (canvas, top, _) =>
    {
        foreach (var line in lines)
        {
            line.Draw(canvas, top, 0);
            top += line.Height;
        }
    });

    private static List<Piece> Row(Lettering lettering, IReadOnlyList<Column> columns, IReadOnlyList<Cell> cells, float thickness)
    {
        var (texts, x) = (new List<(float X, IReadOnlyList<Line> Lines)>(), 0f);
        for (var i = 0; i < columns.Count; i++)
        {
            var width = columns[i].Share * Sheet.Column;
            texts.Add((x, LinesOf(lettering, cells[i], width - (i < columns.Count - 1 ? Gap : 0))));
            x += width;
        }

        List<Piece> pieces = [new(Pad, (_, _, _) => { }) { KeepWithNext = true }];
        var count = texts.Max(text => text.Lines.Count);
        for (var n = 0; n < count; n++)
        {
            var at = n;
            pieces.Add(new Piece(texts.Where(text => at < text.Lines.Count).Max(text => text.Lines[at].Leading), (canvas, top, _) => DrawLines(canvas, texts, at, top))
            {
                KeepWithNext = n == 0 || n >= count - 2,
            });
        }

        pieces.Add(new Piece(Pad, (canvas, top, _) => Writer.Rule(canvas, top + Pad, thickness)));
        return pieces;
    }

    private static IReadOnlyList<Line> LinesOf(Lettering lettering, Cell cell, float width) =>
    [
        .. cell.Bulleted
            ? cell.Paragraphs.SelectMany(paragraph => LineBreaking.Break(lettering, width - Hang, paragraph)
                .Select((line, number) => line.Behind(number == 0 ? lettering.Set("•", bold: false) : null, paragraph[0].Style, Hang)))
            : cell.Paragraphs.SelectMany(paragraph => LineBreaking.Break(lettering, width, paragraph)),
    ];

    private static void DrawLines(SKCanvas canvas, List<(float X, IReadOnlyList<Line> Lines)> texts, int at, float top)
    {
        foreach (var (x, lines) in texts.Where(text => at < text.Lines.Count))
        {
            lines[at].Draw(canvas, Sheet.Left + x, top);
        }
    }
}
