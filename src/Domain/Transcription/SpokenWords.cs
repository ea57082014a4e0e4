using System.Globalization;

namespace CoachPlus.Domain.Transcription;

/// <summary>The words of a text for comparison: lower case, without punctuation. A Han, Hiragana or Katakana character is a word of its own, as these scripts have no spaces.</summary>
internal static class SpokenWords
{
    public static IEnumerable<string> Of(string text)
    {
        var start = -1;
        for (var index = 0; index <= text.Length; index++)
        {
            var letter = index < text.Length ? text[index] : ' ';
            var alone = IsAlone(letter);
            if (!alone && IsPartOfWord(letter))
            {
                start = start < 0 ? index : start;
                continue;
            }

            if (start >= 0)
            {
                yield return text[start..index].ToLowerInvariant();
                start = -1;
            }

            if (alone)
            {
                yield return letter.ToString();
            }
        }
    }

    private static bool IsAlone(char letter) => letter is (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u4dbf') or (>= '\u4e00' and <= '\u9fff');

    private static bool IsPartOfWord(char letter)
        => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || letter is '\'' or '’' || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
