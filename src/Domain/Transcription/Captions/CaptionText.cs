using System.Text.RegularExpressions;

namespace CoachPlus.Domain.Transcription.Captions;

/// <summary>What every format of captions asks of a text.</summary>
internal static partial class CaptionText
{
    private static readonly char[] Breaks = ['\r', '\n', '\u0085', '\u2028', '\u2029'];

    /// <summary>Lines that are not empty: an empty one would end the caption.</summary>
    public static string WithoutEmptyLines(string text)
        => string.Join('\n', Safe(text).Split(Breaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public static string OneLine(string text) => string.Join(' ', Safe(text).Split(Breaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    // Control characters have no place in text that is read by players, editors and spreadsheets.
    private static string Safe(string text) => Control().Replace(text, "");

    [GeneratedRegex("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]")]
    private static partial Regex Control();
}
