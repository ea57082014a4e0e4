using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription.Captions;

namespace CoachPlus.Domain.Tests.Transcription.Captions;

/// <summary>Files of captions as people have them.</summary>
internal sealed class CaptionReaderTests
{
    [TestCase("WEBVTT\n\n00:01.500 --> 00:02.000\nhello\n", TestName = "Hours may be missing")]
    [TestCase("\uFEFFWEBVTT - a title\nKind: captions\n\nid 7\n00:00:01.500 --> 00:00:02.000 align:start line:0%\nhello", TestName = "A mark of byte order, a header, an identifier and settings")]
    [TestCase("WEBVTT\nNOTE title\n\nNOTE\nmore than\none line\n\nSTYLE\n::cue { color: red }\n\n00:00:01.500 --> 00:00:02.000\nhello\n\nNOTE the end", TestName = "Notes and styles")]
    [TestCase("1\r\n00:00:01,500 --> 00:00:02,000\r\nhello\r\n\r\n", TestName = "SubRip with returns")]
    [TestCase("1\n00:00:01.5-->00:00:2\nhello", TestName = "A dot in SubRip, a short fraction, none at all")]
    [TestCase("WEBVTT\n\n00:00:01.500 --> 00:00:02.000\n<c.loud><i>hel</i>lo</c><00:00:01.700>", TestName = "Tags")]
    [TestCase("1\n00:00:01,500 --> 00:00:02,000\n<font color=\"red\"><i>hello</i></font>", TestName = "Tags in SubRip")]
    [TestCase("\n\n\n7\n00:00:01,500 --> 00:00:02,000\n{\\an8}hello\n\n8\n00:00:03,000 --> 00:00:02,000\nbackwards\n\n9\n99:99 --> nonsense\nlost", TestName = "What makes no sense is left out")]
    [Property("Defect", "T-23")]
    [Property("Defect", "T-24")]
    public void One_caption_is_read(string file) => Assert.That(Read(file), Is.EqualTo(new[] { new Caption(1500, 2000, null, "hello") }));

    [Test]
    public void All_lines_of_a_caption_are_kept_and_captions_need_no_empty_line_between()
        => Assert.That(
            Read("1\n00:00:00,000 --> 00:00:01,000\none\n two \n3\n2\n00:00:01,000 --> 00:00:02,000\nthree\n"),
            Is.EqualTo(new[] { new Caption(0, 1000, null, "one two 3"), new Caption(1000, 2000, null, "three") }));

    [Test]
    public void An_arrow_in_a_text_is_text()
        => Assert.That(Read("00:00.000 --> 00:01.000\nfrom left --> to right\n").Single().Text, Is.EqualTo("from left --> to right"));

    [Test]
    public void Voices_are_told_apart_within_a_caption_and_entities_are_read()
        => Assert.That(
            Read("WEBVTT\n\n00:00.000 --> 00:01.000\n<v.first Coach Anna>Head still &amp; low</v> <v 客戶 &lt;2&gt;>a < b\n").Select(caption => (caption.Label, caption.Text)),
            Is.EqualTo(new[] { ("Coach Anna", "Head still & low"), ("客戶 <2>", "a < b") }));

    [Test]
    public void SubRip_knows_no_voices_and_no_entities()
        => Assert.That(Read("1\n00:00:00,000 --> 00:00:01,000\n<v Anna> &amp; more\n"), Is.EqualTo(new[] { new Caption(0, 1000, null, "<v Anna> &amp; more") }));

    [TestCase("It is 10:30 now", null, "It is 10:30 now")]
    [TestCase("Remember: keep your head still", null, "Remember: keep your head still")]
    [TestCase("Well, then: go", null, "Well, then: go")]
    [TestCase("Coach: keep still", "Coach", "keep still")]
    [TestCase("教練：頭不要動", "教練", "頭不要動")]
    [TestCase("Speaker 3: yes", "Speaker 3", "yes")]
    [TestCase("Client:ready", null, "Client:ready")]
    [Property("Defect", "T-23")]
    public void A_name_before_a_colon_is_a_speaker_and_other_words_are_not(string text, string? label, string said)
        => Assert.That(Read($"1\n00:00:00,000 --> 00:00:01,000\n{text}\n"), Is.EqualTo(new[] { new Caption(0, 1000, label, said) }));

    [Test]
    public void A_name_that_nobody_knows_is_one_when_it_comes_again_and_the_file_names_its_speakers()
    {
        var named = Read(Srt("Anna: one", "Ben Stokes: two", "anna: three", "Ben Stokes: four", "Note this: five", "six"));
        var talk = Read(Srt("Remember: one", "two", "three", "four", "five", "six", "Remember: seven"));

        Assert.That(named.Select(caption => caption.Label), Is.EqualTo(new[] { "Anna", "Ben Stokes", "anna", "Ben Stokes", null, null }));
        Assert.That(named[4].Text, Is.EqualTo("Note this: five"));
        Assert.That(talk.Select(caption => caption.Label), Is.All.Null);
    }

    [TestCase("")]
    [TestCase("WEBVTT\n\nNOTE nothing here\n")]
    [TestCase("a letter to my coach\n\nabout 10:30 --> 11\n")]
    [TestCase("1\n00:00:00,000 --> 00:00:01,000\n\n2\n00:00:01,000 --> 00:00:02,000\n<i></i>\n")]
    [TestCase("WEBVTT\n\n00:00.000 --> 00:01.000\n<v Coach></v>\n")]
    public void A_file_without_captions_has_none(string file) => Assert.That(Read(file), Is.Empty);

    [Test]
    public void A_file_with_more_captions_than_a_day_has_is_refused()
    {
        var line = "00:00.000 --> 00:01.000\na\n\n";
        var file = string.Concat(Enumerable.Repeat(line, CaptionReader.MaxCaptions));

        Assert.That(Read(file), Has.Count.EqualTo(CaptionReader.MaxCaptions));
        Assert.That(() => Read(file + line), Throws.TypeOf<DomainException>().With.Property("Code").EqualTo("captions.too-many"));
    }

    private static string Srt(params string[] texts)
        => string.Concat(texts.Select((text, index) => $"{index + 1}\n00:00:{index:00},000 --> 00:00:{index + 1:00},000\n{text}\n\n"));

    private static IReadOnlyList<Caption> Read(string file) => CaptionReader.Read(new StringReader(file));
}
