using CoachPlus.Domain.Transcription;
using CoachPlus.Domain.Transcription.Search;

namespace CoachPlus.Domain.Tests.Transcription.Search;

internal sealed class TranscriptQueryTests
{
    [TestCase("front foot", "front|foot")]
    [TestCase("  Front   FRONT foot ", "front|foot")]
    [TestCase("\"front foot\" late", "front foot|late")]
    [TestCase("late \"front foot", "late|front foot")]
    [TestCase("a\"b c\"d", "a|b c|d")]
    [TestCase("“head still” «play straight» 「前腳 太晚」", "head still|play straight|前腳 太晚")]
    [TestCase("前腳太晚　教練", "前腳太晚|教練")]
    [TestCase("front - foot, \"\" !?", "front|foot,")]
    [TestCase("don't", "don't")]
    [TestCase("%_' & | ! :* \\", null)]
    [TestCase("\"", null)]
    [TestCase("   ", null)]
    [TestCase("", null)]
    public void What_is_typed_is_words_and_phrases_in_quotes(string text, string? phrases)
        => Assert.That(TranscriptQuery.Parse(text)?.Phrases, Is.EqualTo(phrases?.Split('|')));

    [TestCase("foot", "The front FOOT came late, foot!", "FOOT|foot")]
    [TestCase("foot", "footwork", "")]
    [TestCase("foot late", "The front foot came late", "foot|late")]
    [TestCase("\"foot came\"", "The foot, came; foot then came", "foot, came")]
    [TestCase("\"front foot\" \"foot came\"", "the front foot came", "front foot came")]
    [TestCase("前腳", "你的前腳太晚了，前 腳", "前腳|前 腳")]
    [TestCase("腳前", "前腳太晚了", "")]
    [TestCase("don", "Don't, don’t", "Don|don")]
    [TestCase("don't", "Don't stop, don t", "Don't|don t")]
    [TestCase("ÜBUNG", "übung ubung", "übung")]
    [TestCase("あの", "あのね", "あの")]
    [TestCase("foot", "👣 foot 𠮷 foot", "foot|foot")]
    [TestCase("ha", "ha ha ha", "ha|ha|ha")]
    [TestCase("\"ha ha\"", "ha ha ha", "ha ha ha")]
    public void Matches_are_where_the_words_are(string text, string content, string found)
    {
        var matches = TranscriptQuery.Parse(text)!.MatchesIn(content);

        Assert.That(string.Join('|', matches.Select(match => content.Substring(match.Start, match.Length))), Is.EqualTo(found));
        Assert.That(matches.Zip(matches.Skip(1)), Is.All.Matches<(TextRange Before, TextRange After)>(pair => pair.Before.End <= pair.After.Start));
    }
}
