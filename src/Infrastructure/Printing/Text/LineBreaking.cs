using System.Globalization;

namespace CoachPlus.Infrastructure.Printing.Text;

/// <summary>Breaks texts into lines at blanks; a word that is wider than the line, between two of its characters.</summary>
internal static class LineBreaking
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>The lines of a paragraph whose parts may differ in style.</summary>
    public static IReadOnlyList<Line> Break(Lettering lettering, float width, params IReadOnlyList<(string Text, TextStyle Style)> parts)
    {
        var (lines, line, x) = (new List<Line>(), new List<(Word Word, TextStyle Style, float X)>(), 0f);
        foreach (var (text, style) in parts)
        {
            var blank = lettering.Set(" ", style.Bold).Width * style.Size;
            foreach (var word in text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Fit(lettering, word, style, width)))
            {
                var needed = word.Width * style.Size;
                if (line.Count > 0 && x + blank + needed > width)
                {
                    lines.Add(Make(lettering, line));
                    (line, x) = ([], 0);
                }

                var at = line.Count == 0 ? 0 : x + blank;
                line.Add((word, style, at));
                x = at + needed;
            }
        }

        if (line.Count > 0)
        {
            lines.Add(Make(lettering, line));
        }

        return lines;
    }

    private static IEnumerable<Word> Fit(Lettering lettering, string text, TextStyle style, float width)
    {
        var whole = lettering.Set(text, style.Bold);
        if (whole.Width * style.Size <= width)
        {
            return [whole];
        }

        var (pieces, piece) = (new List<Word>(), "");
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var longer = piece + elements.GetTextElement();
            if (piece.Length > 0 && lettering.Set(longer, style.Bold).Width * style.Size > width)
            {
                pieces.Add(lettering.Set(piece, style.Bold));
                longer = elements.GetTextElement();
            }

            piece = longer;
        }

        return pieces.Append(lettering.Set(piece, style.Bold));
    }

    // Words that are read from the right stand in that order among themselves.
    private static Line Make(Lettering lettering, List<(Word Word, TextStyle Style, float X)> words)
    {
        for (var first = 0; first < words.Count; first++)
        {
            var last = first;
            while (last + 1 < words.Count && words[first].Word.FromRight && words[last + 1].Word.FromRight)
            {
                last++;
            }

            Mirror(words, first, last);
            first = last;
        }

        return new Line(words, lettering.Set(" ", bold: false), words.Max(word => word.Style.Leading), words.Max(word => word.Style.Ascent));
    }

    private static void Mirror(List<(Word Word, TextStyle Style, float X)> words, int first, int last)
    {
        var (left, right) = (words[first].X, words[last].X + (words[last].Word.Width * words[last].Style.Size));
        for (var i = first; i <= last && last > first; i++)
        {
            var (word, style, x) = words[i];
            words[i] = (word, style, left + right - x - (word.Width * style.Size));
        }
    }
}
