using CoachPlus.Domain.Transcription;

namespace CoachPlus.Domain.Tests.Transcription;

internal sealed class InventedSpeechTests
{
    private static readonly Silence[] None = [];

    [TestCase("Thank you. Thank you. Thank you. Thank you.", true)]
    [TestCase("Thank you. Thank you. Thank you.", false)]
    [TestCase("thank YOU, thank you! Thank, you? thank you", true)]
    [TestCase("no no no no", true)]
    [TestCase("no no no", false)]
    [TestCase("請訂閱請訂閱請訂閱請訂閱", true)]
    [TestCase("請訂閱請訂閱請訂閱", false)]
    [TestCase("head still, hands high, head still, hands low, head still, feet moving, head still", false)]
    [TestCase("and then and then we go and then and then", false)]
    public void The_same_words_four_times_in_a_row_are_no_longer_speech(string content, bool repeated)
        => Assert.That(InventedSpeech.Find(Heard(content), None), Is.EqualTo(new[] { repeated ? SpeechDoubts.Repeated : SpeechDoubts.None }));

    [Test]
    public void A_phrase_of_the_longest_length_is_seen_and_a_longer_one_not()
    {
        var words = Enumerable.Range(0, InventedSpeech.LongestPhrase).Select(number => $"word{number}");
        var phrase = string.Join(' ', words);

        Assert.That(InventedSpeech.Find(Heard(phrase, phrase, phrase, phrase), None), Is.All.EqualTo(SpeechDoubts.Repeated));
        Assert.That(InventedSpeech.Find([.. Enumerable.Repeat(Segment(0, 1, phrase + " more"), 4)], None), Is.All.EqualTo(SpeechDoubts.None));
    }

    [Test]
    public void A_run_across_segments_marks_those_in_it_and_no_other()
    {
        var talk = Heard("watch the ball", "thanks for watching", "Thanks for watching!", "thanks for", "watching thanks for watching and", "play straight");

        Assert.That(InventedSpeech.Find(talk, None), Is.EqualTo(new[]
        {
            SpeechDoubts.None, SpeechDoubts.Repeated, SpeechDoubts.Repeated, SpeechDoubts.Repeated, SpeechDoubts.Repeated, SpeechDoubts.None,
        }));
    }

    [Test]
    public void Words_where_the_audio_is_silent_are_doubted_from_nine_tenths_on()
    {
        HeardSegment[] talk = [Segment(0, 10, "a"), Segment(10, 20, "b"), Segment(20, 30, "c"), Segment(30, 30, "d")];
        Silence[] silences = [new(0, 4), new(5, 10.5), new(11.2, 20), new(21, 29), new(29.5, 40)];

        Assert.That(InventedSpeech.Find(talk, silences), Is.EqualTo(new[] { SpeechDoubts.Silent, SpeechDoubts.Silent, SpeechDoubts.None, SpeechDoubts.None }));
    }

    [Test]
    public void A_segment_can_be_doubted_twice()
        => Assert.That(InventedSpeech.Find(Heard("you you you you"), [new Silence(0, 100)]), Is.EqualTo(new[] { SpeechDoubts.Repeated | SpeechDoubts.Silent }));

    [Test]
    public void Any_transcript_is_marked_as_when_every_phrase_is_tried_by_hand()
    {
        var chance = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var words = Enumerable.Range(0, 60).Select(_ => "abc"[chance.Next(round % 3 + 1)].ToString()).ToArray();
            var talk = Heard([.. words]);
            var expected = new bool[words.Length];
            for (var from = 0; from < words.Length; from++)
            {
                for (var length = 1; length <= InventedSpeech.LongestPhrase && from + 4 * length <= words.Length; length++)
                {
                    if (Enumerable.Range(from, 3 * length).All(at => words[at] == words[at + length]))
                    {
                        Array.Fill(expected, true, from, 4 * length);
                    }
                }
            }

            Assert.That(InventedSpeech.Find(talk, None).Select(doubts => doubts == SpeechDoubts.Repeated), Is.EqualTo(expected), string.Concat(words));
        }
    }

    private static HeardSegment[] Heard(params string[] contents) => [.. contents.Select((content, index) => Segment(index * 2, (index + 1) * 2, content))];

    private static HeardSegment Segment(double start, double end, string content) => new(1, start, end, content);
}
