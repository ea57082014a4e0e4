using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Text;

/// <summary>A line of words, each at its place.</summary>
/// <param name="Words">From the left.</param>
/// <param name="Leading">Points that the line takes.</param>
/// <param name="Ascent">From its top to the letters' feet.</param>
internal sealed record Line(IReadOnlyList<(Word Word, TextStyle Style, float X)> Words, float Leading, float Ascent)
{
    /// <summary>The line moved to the right, with a mark at its start or none.</summary>
    public Line Behind(Word? mark, TextStyle style, float by)
        => this with { Words = [.. mark is null ? [] : new[] { (mark, style, 0f) }, .. Words.Select(word => (word.Word, word.Style, word.X + by))] };

    public void Draw(SKCanvas canvas, float x, float top)
    {
        foreach (var (word, style, at) in Words)
        {
            Lettering.Draw(canvas, word, x + at, top + Ascent, style);
        }
    }
}
