using System.Globalization;

namespace CoachPlus.Domain.Transcription;

/// <summary>The words of a text for comparison, without punctuation. A Han, Hiragana or Katakana character is a word of its own, as these scripts have no spaces.</summary>
internal static class SpokenWords
{
    /// <summary>The words in lower case; an apostrophe is part of one.</summary>
    public static IEnumerable<string> Of(string text) => In(text, withApostrophes: true).Select(word => text.Substring(word.Start, word.Length).ToLowerInvariant());

    /// <summary>Where the words are.</summary>
    /// <param name="text">The text.</param>
    /// <param name="withApostrophes">Whether an apostrophe is part of a word, or parts two.</param>
    public static IEnumerable<TextRange> In(string text, bool withApostrophes)
    {
        var start = -1;
        for (var index = 0; index <= text.Length; index++)
        {
            var letter = index < text.Length ? text[index] : ' ';
            var alone = IsAlone(letter);
            if (!alone && (IsPartOfWord(letter) || (withApostrophes && letter is '\'' or '’')))
            {
                start = start < 0 ? index : start;
                continue;
            }

            if (start >= 0)
            {
                yield return new TextRange(start, index - start);
                start = -1;
            }

            if (alone)
            {
                yield return new TextRange(index, 1);
            }
        }
    }

    private static bool IsAlone(char letter) => letter is (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u4dbf') or (>= '\u4e00' and <= '\u9fff');

    private static bool IsPartOfWord(char letter)
        => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
