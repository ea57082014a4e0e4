using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Text;

/// <summary>A line of words, each at its place.</summary>
/// <param name="Words">From the left.</param>
/// <param name="Blank">What stands between two of them: without it a reader of the file's text takes two words for one.</param>
/// <param name="Leading">Points that the line takes.</param>
/// <param name="Ascent">From its top to the letters' feet.</param>
internal sealed record Line(IReadOnlyList<(Word Word, TextStyle Style, float X)> Words, Word Blank, float Leading, float Ascent)
{
    /// <summary>The line moved to the right, with a mark at its start or none.</summary>
    public Line Behind(Word? mark, TextStyle style, float by)
        => this with { Words = [.. mark is null ? [] : new[] { (mark, style, 0f) }, .. Words.Select(word => (word.Word, word.Style, word.X + by))] };

    public void Draw(SKCanvas canvas, float x, float top)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            var (word, style, at) = Words[i];
            if (i > 0)
            {
                Lettering.Draw(canvas, Blank, x + at - (Blank.Width * style.Size), top + Ascent, style with { Bold = false });
            }

            Lettering.Draw(canvas, word, x + at, top + Ascent, style);
        }
    }
}
