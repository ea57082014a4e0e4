using System.Globalization;
using System.Text;
using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Text;

/// <summary>
/// Sets words in the fonts that come with the product, of which each script has one. A character that none of them can show becomes the
/// replacement character, and is remembered, so that the document can say so. One for each document.
/// </summary>
internal sealed class Lettering : IDisposable
{
    private const int Replacement = 0xFFFD;

    private static readonly string[] Scripts =
    [
        "NotoSansDevanagari-Regular", "NotoSansArabic-Regular", "NotoSansBengali-Regular", "NotoSansGujarati-Regular", "NotoSansGurmukhi-Regular",
        "NotoSansSinhala-Regular", "NotoSansTamil-Regular", "NotoSansTelugu-Regular",
    ];

    private readonly FontFace _regular = new("NotoSans-Regular");
    private readonly FontFace _bold = new("NotoSans-Bold");
    private readonly Lazy<FontFace>[] _others = [.. Scripts.Select(name => new Lazy<FontFace>(() => new FontFace(name)))];
    private readonly Dictionary<(string Text, bool Bold), Word> _words = [];
    private readonly SortedSet<int> _missing = [];

    /// <summary>Characters without a shape that were asked for so far.</summary>
    public IReadOnlyCollection<int> Missing => _missing;

    /// <summary>A word, or any text that is not to be broken.</summary>
    public Word Set(string text, bool bold)
    {
        if (!_words.TryGetValue((text, bold), out var word))
        {
            _words[(text, bold)] = word = new Word([.. Runs(text, bold).Select(run => run.Face.Shape(run.Text))]);
        }

        return word;
    }

    /// <summary>Draws a word.</summary>
    /// <param name="canvas">On it.</param>
    /// <param name="word">Set by this.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="foot">The line on which letters stand.</param>
    /// <param name="style">As it was set.</param>
    public static void Draw(SKCanvas canvas, Word word, float x, float foot, TextStyle style)
    {
        using var paint = new SKPaint { Color = style.Ink, IsAntialias = true };
        foreach (var run in word.Runs.Where(run => run.Ids.Length > 0))
        {
            using var font = new SKFont(run.Face.Typeface, style.Size) { Embolden = style.Bold && !run.Face.Typeface.IsBold, Subpixel = true };
            using var builder = new SKTextBlobBuilder();
            builder.AddPositionedRun(run.Ids, font, Array.ConvertAll(run.Places, place => new SKPoint(place.X * style.Size, place.Y * style.Size)));
            using var blob = builder.Build();
            canvas.DrawText(blob, x, foot, paint);
            x += run.Width * style.Size;
        }
    }

    public void Dispose()
    {
        _regular.Dispose();
        _bold.Dispose();
        foreach (var face in _others.Where(face => face.IsValueCreated))
        {
            face.Value.Dispose();
        }
    }

    private IEnumerable<(FontFace Face, string Text)> Runs(string text, bool bold)
    {
        var (run, face) = (new StringBuilder(), (FontFace?)null);
        foreach (var rune in text.EnumerateRunes())
        {
            // Joiners and marks of direction have no shape of their own; they act within the run that they stand in.
            var quiet = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark || rune.Value is >= 0xFE00 and <= 0xFE0F;
            var (next, shown) = quiet && face is not null ? (face, rune) : Choose(rune, bold, face);
            if (face is not null && next != face)
            {
                yield return (face, run.ToString());
                run.Clear();
            }

            face = next;
            run.Append(shown.ToString());
        }

        if (face is not null)
        {
            yield return (face, run.ToString());
        }
    }

    private (FontFace Face, Rune Shown) Choose(Rune rune, bool bold, FontFace? present)
    {
        var main = bold ? _bold : _regular;
        if (present is not null && present.Has(rune.Value) && !Rune.IsLetter(rune))
        {
            return (present, rune);
        }

        if (main.Has(rune.Value))
        {
            return (main, rune);
        }

        if (_others.FirstOrDefault(other => other.Value.Has(rune.Value)) is { } found)
        {
            return (found.Value, rune);
        }

        _missing.Add(rune.Value);
        return (main, new Rune(Replacement));
    }
}

/// <summary>A text that was set and is not to be broken.</summary>
/// <param name="Runs">Each in one font.</param>
internal sealed record Word(IReadOnlyList<Glyphs> Runs)
{
    /// <summary>For a size of one point.</summary>
    public float Width { get; } = Runs.Sum(run => run.Width);

    /// <summary>Whether it is read from the right.</summary>
    public bool FromRight { get; } = Runs.Any(run => run.FromRight) && !Runs.Any(run => !run.FromRight && run.Ids.Length > 2);
}
