using System.Globalization;
using CoachPlus.Domain.Transcription.Captions;

namespace CoachPlus.Domain.Tests.Transcription.Captions;

internal sealed class CaptionTimeTests
{
    [TestCase(0, "00:00:00.000")]
    [TestCase(9.25, "00:00:09.250")]
    [TestCase(59.9996, "00:01:00.000")]
    [TestCase(3599.9999, "01:00:00.000")]
    [TestCase(360_000.5, "100:00:00.500")]
    [TestCase(-1, "00:00:00.000")]
    [TestCase(double.NaN, "00:00:00.000")]
    [TestCase(double.PositiveInfinity, "00:00:00.000")]
    [Property("Defect", "T-31")]
    public void A_time_is_rounded_before_it_is_taken_apart(double seconds, string text)
        => Assert.That(CaptionTime.Of(CaptionTime.Milliseconds(seconds)), Is.EqualTo(text));

    [Test]
    public void The_language_of_the_process_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", "−");
        (culture.DateTimeFormat.TimeSeparator, culture.NumberFormat.PositiveSign) = (".", "＋");
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.That($"{1.5}", Is.EqualTo("1,5"), "the language must matter to what is not careful");
            var caption = new Caption(1234, 5678, "Speaker 3", "1,5");

            Assert.That(WebVtt.Cue(caption), Is.EqualTo("00:00:01.234 --> 00:00:05.678\n<v Speaker 3>1,5\n\n"));
            Assert.That(SubRip.Cue(12, caption), Is.EqualTo("12\n00:00:01,234 --> 00:00:05,678\nSpeaker 3: 1,5\n\n"));
            Assert.That(CaptionReader.Read(new StringReader(WebVtt.Header("") + WebVtt.Cue(caption))), Is.EqualTo(new[] { caption }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
