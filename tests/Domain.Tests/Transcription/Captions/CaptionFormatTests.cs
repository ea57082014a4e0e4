using CoachPlus.Domain.Transcription.Captions;

namespace CoachPlus.Domain.Tests.Transcription.Captions;

/// <summary>What stands in the files that are written.</summary>
internal sealed class CaptionFormatTests
{
    private static readonly Caption Greeting = new(0, 5500, "教練", "你好");

    [Test]
    public void WebVTT_has_a_header_a_note_and_a_cue_with_a_voice()
        => Assert.That(
            WebVtt.Header("Sample 1") + WebVtt.Cue(Greeting) + WebVtt.Cue(new Caption(5500, 9250, "Speaker 2", "Hi")),
            Is.EqualTo("WEBVTT\n\nNOTE Sample 1\n\n00:00:00.000 --> 00:00:05.500\n<v 教練>你好\n\n00:00:05.500 --> 00:00:09.250\n<v Speaker 2>Hi\n\n"));

    [Test]
    public void SubRip_is_numbered_and_has_commas()
        => Assert.That(
            SubRip.Cue(1, Greeting) + SubRip.Cue(2, new Caption(5500, 3_609_250, null, "Hi")),
            Is.EqualTo("1\n00:00:00,000 --> 00:00:05,500\n教練: 你好\n\n2\n00:00:05,500 --> 01:00:09,250\nHi\n\n"));

    [Test]
    [Property("Defect", "T-32")]
    public void Nothing_that_is_said_breaks_the_format()
    {
        var caption = new Caption(0, 1000, "A\n<b> & co", "x < y && a --> b\r\n\r\n\u2028  next\u0000 line\n");

        Assert.That(WebVtt.Cue(caption), Is.EqualTo("00:00:00.000 --> 00:00:01.000\n<v A &lt;b&gt; &amp; co>x &lt; y &amp;&amp; a --&gt; b\nnext line\n\n"));
        Assert.That(SubRip.Cue(1, caption), Is.EqualTo("1\n00:00:00,000 --> 00:00:01,000\nA <b> & co: x < y && a -> b\nnext line\n\n"));
    }

    [TestCase("a\n\nb --> c", "WEBVTT\n\nNOTE a b -> c\n\n")]
    [TestCase("", "WEBVTT\n\nNOTE \n\n")]
    public void A_title_stays_in_its_note(string title, string header) => Assert.That(WebVtt.Header(title), Is.EqualTo(header));

    [Test]
    public void A_text_names_the_speaker_when_another_one_speaks()
        => Assert.That(
            PlainText.Header("Nets") + PlainText.Segment("教練", null, "one") + PlainText.Segment("教練", "教練", "two") + PlainText.Segment("客戶", "教練", "three"),
            Is.EqualTo("Transcript: Nets\n\n教練:\none\ntwo\n\n客戶:\nthree"));

    [Test]
    public void A_caption_lasts_a_millisecond_at_least()
        => Assert.That(Caption.Of(Talk.Segment(1.9999, 2.0001, "a"), "b"), Is.EqualTo(new Caption(2000, 2001, "b", "a")));
}
