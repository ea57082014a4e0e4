using System.Globalization;

namespace CoachPlus.Infrastructure.Media.Overlay;

/// <summary>Writes a time in digits of 3 by 5 dots, so that no font has to be found on the machine.</summary>
internal static class TimeText
{
    // Five rows of three dots each, from the top, the left dot in the highest of three bits.
    private static readonly Dictionary<char, int[]> Glyphs = new()
    {
        ['0'] = [7, 5, 5, 5, 7],
        ['1'] = [2, 6, 2, 2, 7],
        ['2'] = [7, 1, 7, 4, 7],
        ['3'] = [7, 1, 7, 1, 7],
        ['4'] = [5, 5, 7, 1, 1],
        ['5'] = [7, 4, 7, 1, 7],
        ['6'] = [7, 4, 7, 5, 7],
        ['7'] = [7, 1, 1, 2, 2],
        ['8'] = [7, 5, 7, 5, 7],
        ['9'] = [7, 5, 7, 1, 7],
        [':'] = [0, 2, 0, 2, 0],
        ['.'] = [0, 0, 0, 0, 2],
    };

    /// <summary>Minutes, seconds and milliseconds: <c>1:05.040</c>.</summary>
    public static string Format(double milliseconds)
    {
        long whole = (long)Math.Round(milliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{whole / 60_000}:{whole / 1000 % 60:00}.{whole % 1000:000}");
    }

    /// <summary>Draws on a dark ground, its top left corner at the given pixel.</summary>
    public static void Draw(Canvas canvas, string text, int x, int y, int dot, Ink ink)
    {
        canvas.Fill(x, y, ((text.Length * 4) + 1) * dot, 7 * dot, new Ink(0, 0, 0, 0.6f));
        for (int i = 0; i < text.Length; i++)
        {
            int[] rows = Glyphs[text[i]];
            for (int cell = 0; cell < 15; cell++)
            {
                if ((rows[cell / 3] & (4 >> (cell % 3))) != 0)
                {
                    canvas.Fill(x + (((i * 4) + 1 + (cell % 3)) * dot), y + ((1 + (cell / 3)) * dot), dot, dot, ink);
                }
            }
        }
    }
}
