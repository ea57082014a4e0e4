using System.Text;

namespace CoachPlus.Application.Transcription.Exports;

/// <summary>Names of files from titles.</summary>
internal static class FileNames
{
    private const int Longest = 100;
    private const string Nameless = "transcript";

    /// <summary>
    /// Letters, marks and digits of any script, blanks, <c>-</c> and <c>_</c> of the title; at most 100 characters. <c>transcript</c> when nothing is left.
    /// </summary>
    public static string Of(string title)
    {
        var name = new StringBuilder();
        foreach (var rune in title.EnumerateRunes().Where(IsKept).Take(Longest))
        {
            name.Append(rune.ToString());
        }

        return name.ToString().Trim() is { Length: > 0 } kept ? kept : Nameless;
    }

    private static bool IsKept(Rune rune)
        => Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '_'
            || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
