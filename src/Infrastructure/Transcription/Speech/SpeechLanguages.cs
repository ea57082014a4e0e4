using System.Globalization;

namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>Languages in the words of clients and of engines.</summary>
internal static class SpeechLanguages
{
    // One hosted engine tells the language that it heard by its English name.
    private static readonly Dictionary<string, string> Told = new(StringComparer.OrdinalIgnoreCase)
    {
        ["english"] = "en",
        ["chinese"] = "zh",
        ["mandarin"] = "zh",
        ["japanese"] = "ja",
        ["korean"] = "ko",
    };

    /// <summary>ISO 639-1 of a client's word: <c>zh</c> of <c>cmn-Hant-TW</c>; null when the engine is to find out.</summary>
    /// <exception cref="Application.Transcription.TranscriptionRefusedException">No language.</exception>
    public static string? Code(string? word)
    {
        var subtags = Subtags(word);
        return subtags switch
        {
            [] or ["auto"] => null,
            ["cmn", ..] => "zh",
            [{ Length: 2 } code, ..] when code.All(char.IsAsciiLetterLower) => code,
            _ => throw SpeechRefusals.Language(),
        };
    }

    /// <summary>The same, with the kinds of English that have a code of their own: <c>en_us</c>, <c>en_uk</c>, <c>en_au</c>.</summary>
    public static string? CodeWithEnglishRegion(string? word)
        => Subtags(word) switch
        {
            ["en", "us"] => "en_us",
            ["en", "gb" or "uk"] => "en_uk",
            ["en", "au"] => "en_au",
            _ => Code(word),
        };

    /// <summary>What an engine says it heard, as a code where it is known.</summary>
    public static string? Heard(string? told) => string.IsNullOrWhiteSpace(told) ? null : Told.GetValueOrDefault(told.Trim(), told.Trim());

    private static string[] Subtags(string? word) => (word ?? "").Trim().ToLower(CultureInfo.InvariantCulture).Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries);
}
