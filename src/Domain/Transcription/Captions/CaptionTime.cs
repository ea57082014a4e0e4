using System.Globalization;
using System.Text.RegularExpressions;

namespace CoachPlus.Domain.Transcription.Captions;

/// <summary>Times in captions: hours, minutes, seconds and milliseconds; a dot before these in WebVTT, a comma in SubRip.</summary>
public static partial class CaptionTime
{
    /// <summary>Rounded to the nearest, halves up; what is before the beginning, or no number, is the beginning.</summary>
    public static long Milliseconds(double seconds) => seconds > 0 && double.IsFinite(seconds) ? (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero) : 0;

    /// <summary>As <c>HH:MM:SS.mmm</c>; hours have two digits or more.</summary>
    /// <param name="milliseconds">From the beginning.</param>
    /// <param name="separator">Before the milliseconds.</param>
    public static string Of(long milliseconds, char separator = '.')
        => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}{separator}{milliseconds % 1000:000}");

    /// <summary>Reads the line of times of a caption in either format: hours and milliseconds may be missing, settings may follow.</summary>
    /// <returns>Null when it is none, or when the end is not after the start.</returns>
    internal static (long StartMs, long EndMs)? Parse(string line)
    {
        var match = Line().Match(line);
        if (!match.Success)
        {
            return null;
        }

        var (start, end) = (Parse(match, "a"), Parse(match, "b"));
        return end > start ? (start, end) : null;
    }

    private static long Parse(Match match, string side)
    {
        var fraction = match.Groups[side + "f"].Value.PadRight(3, '0')[..3];
        return (Number(match, side + "h") * 3600 + Number(match, side + "m") * 60 + Number(match, side + "s")) * 1000 + long.Parse(fraction, CultureInfo.InvariantCulture);
    }

    private static long Number(Match match, string group) => match.Groups[group].ValueSpan is { IsEmpty: false } digits ? long.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^\s*((?<ah>\d{1,6}):)?(?<am>[0-5]?\d):(?<as>[0-5]?\d)([.,](?<af>\d{1,9}))?\s*-->\s*((?<bh>\d{1,6}):)?(?<bm>[0-5]?\d):(?<bs>[0-5]?\d)([.,](?<bf>\d{1,9}))?(\s|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
