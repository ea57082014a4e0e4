using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Domain.Tests.Transcription;

internal sealed class TranscriptRulesTests
{
    [Test]
    public void Segments_are_put_in_order_of_time_and_those_that_begin_together_keep_theirs()
    {
        var settled = TranscriptRules.Settle([new(1, 5, 6, "third"), new(2, 1, 2, "first"), new(1, 1, 4, "second")], null);

        Assert.That(settled.Select(segment => segment.Content), Is.EqualTo(new[] { "first", "second", "third" }));
    }

    [Test]
    [Property("Defect", "T-12")]
    public void Blank_ones_are_left_out_and_what_an_engine_gets_wrong_is_put_right()
    {
        var settled = TranscriptRules.Settle([new(0, -0.2, 1, "  hello \n", 1.7), new(-3, 1, 2, "there", 0.4), new(1, 2, 3, " \t"), new(1, 3, 4, "again", double.NaN)], null);

        Assert.That(settled, Is.EqualTo(new HeardSegment[] { new(1, 0, 1, "hello"), new(1, 1, 2, "there", 0.4), new(1, 3, 4, "again") }));
    }

    [Test]
    public void A_segment_without_an_end_lasts_until_the_next_one_begins_and_the_last_until_the_audio_ends()
    {
        var settled = TranscriptRules.Settle([new(1, 0, null, "a"), new(1, 0, 0, "b"), new(1, 4, 3, "c"), new(1, 9, null, "d")], 12.5);

        Assert.That(settled.Select(segment => segment.EndSeconds), Is.EqualTo(new[] { 4, 4, 9, 12.5 }));
    }

    [Test]
    public void Where_nobody_knows_the_end_of_the_audio_the_last_one_is_as_short_as_can_be_told()
        => Assert.That(TranscriptRules.Settle([new(0, 0, 0, "all of it")], null), Is.EqualTo(new HeardSegment[] { new(1, 0, TranscriptRules.ShortestSeconds, "all of it") }));

    [TestCase(double.NaN, 1)]
    [TestCase(double.PositiveInfinity, 1)]
    [TestCase(0, double.NaN)]
    public void A_time_that_is_no_number_is_refused(double start, double end)
        => Assert.That(() => TranscriptRules.Settle([new(1, start, end, "a")], 3), Throws.TypeOf<DomainException>().With.Property("Code").EqualTo("transcript.time"));

    [TestCase("  better \n", "better")]
    [TestCase(" \n ", null)]
    [TestCase("", null)]
    public void An_edit_is_trimmed_and_nothing_left_is_said_to_be_nothing(string content, string? edited)
        => Assert.That(TranscriptRules.Edited(content), Is.EqualTo(edited));

    [Test]
    public void What_is_too_long_is_refused_in_an_edit_and_from_an_engine()
    {
        var content = new string('a', TranscriptRules.MaxContent + 1);

        Assert.That(() => TranscriptRules.Edited(content), Throws.TypeOf<DomainException>().With.Property("Code").EqualTo("transcript.too-long"));
        Assert.That(() => TranscriptRules.Settle([new(1, 0, 1, content)], null), Throws.TypeOf<DomainException>());
        Assert.That(TranscriptRules.Edited(content[1..]), Has.Length.EqualTo(TranscriptRules.MaxContent));
    }
}
