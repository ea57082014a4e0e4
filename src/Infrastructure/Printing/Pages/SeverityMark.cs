using CoachPlus.Infrastructure.Printing.Layout;
using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Pages;

/// <summary>How grave a finding is, told three times: by a word, by a shape, and by the line beside it. Colour only helps.</summary>
internal static class SeverityMark
{
    private const float Size = 9;
    private static readonly SKColor Unknown = new(0x55, 0x55, 0x55);

    /// <summary>The word that stands before a title.</summary>
    public static string Word(string severity) => severity.Length > 0 ? severity.ToUpperInvariant() : "NOT GRADED";

    /// <summary>The colour of word, shape and line; dark in grey too.</summary>
    public static SKColor Ink(string severity) => severity switch
    {
        "high" => new SKColor(0x9b, 0x1c, 0x1c),
        "medium" => new SKColor(0x7a, 0x4b, 0x00),
        "low" => new SKColor(0x1f, 0x4e, 0x79),
        _ => Unknown,
    };

    /// <summary>A full triangle, a half-full diamond, an empty circle.</summary>
    public static void Shape(SKCanvas canvas, string severity, float x, float top)
    {
        using var line = new SKPaint { Color = Ink(severity), IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 1.3f };
        using var full = new SKPaint { Color = Ink(severity), IsAntialias = true };
        switch (severity)
        {
            case "high":
                Polygon(canvas, full, (x, top + Size), (x + (Size / 2), top), (x + Size, top + Size));
                break;
            case "medium":
                Polygon(canvas, line, (x, top + (Size / 2)), (x + (Size / 2), top), (x + Size, top + (Size / 2)), (x + (Size / 2), top + Size));
                Polygon(canvas, full, (x, top + (Size / 2)), (x + Size, top + (Size / 2)), (x + (Size / 2), top + Size));
                break;
            default:
                canvas.DrawCircle(x + (Size / 2), top + (Size / 2), (Size / 2) - 0.7f, line);
                break;
        }
    }

    /// <summary>Full and thick, dashed, or dotted.</summary>
    public static DrawOver Bar(string severity) => (canvas, top, bottom) =>
    {
        using var paint = new SKPaint { Color = Ink(severity), Style = SKPaintStyle.Stroke, StrokeWidth = severity == "high" ? 3 : 1.6f };
        using var dashes = severity switch
        {
            "high" => null,
            "medium" => SKPathEffect.CreateDash([7, 3], top % 10),
            _ => SKPathEffect.CreateDash([1.6f, 3.4f], top % 5),
        };
        paint.PathEffect = dashes;
        canvas.DrawLine(Sheet.Left + 1.5f, top, Sheet.Left + 1.5f, bottom, paint);
    };

    private static void Polygon(SKCanvas canvas, SKPaint paint, params (float X, float Y)[] corners)
    {
        using var path = new SKPathBuilder();
        path.AddPoly([.. corners.Select(corner => new SKPoint(corner.X, corner.Y))], close: true);
        using var shape = path.Detach();
        canvas.DrawPath(shape, paint);
    }
}
