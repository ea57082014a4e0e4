using CoachPlus.Infrastructure.Printing.Text;
using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Layout;

/// <summary>Makes pieces of texts, one after the other.</summary>
/// <param name="lettering">Sets them.</param>
internal sealed class Writer(Lettering lettering)
{
    private readonly List<Piece> _pieces = [];

    /// <summary>What was written, in its order.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>Sets texts.</summary>
    public Lettering Lettering => lettering;

    public void Add(Piece piece) => _pieces.Add(piece);

    /// <summary>A heading, which never stands alone at a page's foot.</summary>
    public void Heading(string text)
    {
        Text(text, TextStyle.Heading, before: 20, keep: true);
        _pieces.Add(new Piece(5, (canvas, top, _) => Rule(canvas, top + 1, 0.9f)) { KeepWithNext = true });
    }

    /// <summary>A paragraph in one style.</summary>
    public void Text(string text, TextStyle style, float before = 0, bool keep = false, float indent = 0)
        => Paragraph([(text, style)], before, keep, indent);

    /// <summary>A paragraph. Neither its first line nor its last stands alone on a page.</summary>
    /// <param name="parts">Its texts.</param>
    /// <param name="before">Points above it.</param>
    /// <param name="keep">Whether its end stays with what follows.</param>
    /// <param name="indent">Points from the left margin.</param>
    /// <param name="bullet">Stands before the first line, or null.</param>
    public void Paragraph(IReadOnlyList<(string Text, TextStyle Style)> parts, float before = 0, bool keep = false, float indent = 0, string? bullet = null)
    {
        var lines = LineBreaking.Break(lettering, Sheet.Column - indent, parts);
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, mark) = (lines[i], i == 0 ? bullet : null);
            _pieces.Add(new Piece(line.Leading, (canvas, top, _) =>
            {
                if (mark is not null)
                {
                    Lettering.Draw(canvas, lettering.Set(mark, bold: false), Sheet.Left + indent - 10, top + line.Ascent, parts[0].Style);
                }

                line.Draw(canvas, Sheet.Left + indent, top);
            })
            {
                Before = i == 0 ? before : 0,
                KeepWithNext = i == lines.Count - 1 ? keep : i == 0 || i == lines.Count - 2,
            });
        }
    }

    /// <summary>Several paragraphs with a bullet each, under a word of their own.</summary>
    public void Bullets(string lead, IReadOnlyList<string> texts, float indent)
    {
        if (texts.Count == 0)
        {
            return;
        }

        Text(lead, TextStyle.Strong, before: 6, keep: true, indent: indent);
        foreach (var text in texts)
        {
            Paragraph([(text, TextStyle.Body)], before: 1.5f, indent: indent + 12, bullet: "•");
        }
    }

    /// <summary>The pieces that an action writes, each drawn over something, as a bar beside them.</summary>
    public void Over(DrawOver draw, Action write)
    {
        var first = _pieces.Count;
        write();
        for (var i = first; i < _pieces.Count; i++)
        {
            var (piece, isFirst) = (_pieces[i], i == first);
            _pieces[i] = piece with
            {
                Draw = (canvas, top, before) =>
                {
                    draw(canvas, isFirst ? top : top - before, top + piece.Height);
                    piece.Draw(canvas, top, before);
                },
            };
        }
    }

    /// <summary>A line across the column.</summary>
    public static void Rule(SKCanvas canvas, float y, float thickness)
    {
        using var paint = new SKPaint { Color = TextStyle.Black, StrokeWidth = thickness, IsAntialias = true };
        canvas.DrawLine(Sheet.Left, y, Sheet.Right, y, paint);
    }
}

/// <summary>Draws what lies beside or below a piece.</summary>
internal delegate void DrawOver(SKCanvas canvas, float top, float bottom);
