using System.Net;
using System.Text.RegularExpressions;

namespace CoachPlus.Domain.Transcription.Captions;

/// <summary>Takes the tags out of the text of a caption. A lonely <c>&lt;</c> is no tag.</summary>
internal static partial class VoiceTags
{
    /// <summary>SubRip: neither voices nor entities.</summary>
    public static string Without(string text) => Tag().Replace(text, "").Trim();

    /// <summary>WebVTT: apart by voices; characters that are written as entities are read.</summary>
    public static IEnumerable<(string? Voice, string Text)> Split(string text)
    {
        string? voice = null;
        var from = 0;
        foreach (Match tag in Voice().Matches(text))
        {
            if (Clean(text[from..tag.Index]) is { Length: > 0 } said)
            {
                yield return (voice, said);
            }

            voice = Clean(tag.Groups["name"].Value) is { Length: > 0 } name ? name : null;
            from = tag.Index + tag.Length;
        }

        if (Clean(text[from..]) is { Length: > 0 } rest)
        {
            yield return (voice, rest);
        }
    }

    private static string Clean(string text) => WebUtility.HtmlDecode(Without(text)).Trim();

    [GeneratedRegex(@"<v(\.[^\s>]*)?(\s+(?<name>[^>]*))?>|</v>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Voice();

    [GeneratedRegex(@"</?(b|i|u|c|font|lang|ruby|rt)(\.[^\s>]*)?(\s[^>]*)?>|<\d[\d:.]*>|\{\\an?\d\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();
}
