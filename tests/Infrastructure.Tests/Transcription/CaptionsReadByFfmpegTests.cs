using CoachPlus.Domain.Transcription;
using CoachPlus.Domain.Transcription.Captions;
using CoachPlus.TestSupport.Media;

namespace CoachPlus.Infrastructure.Tests.Transcription;

/// <summary>Files of captions, as a program that did not write them reads them.</summary>
internal sealed class CaptionsReadByFfmpegTests
{
    private static readonly TranscriptSegment[] Talk =
    [
        Segment(0, 5.5, "你好 🏏"), Segment(5.5, 59.9996, "Head < still & low"), Segment(60, 60, "one\n\ntwo"), Segment(3661.25, 36_000.001, "a --> b"),
    ];

    [Test]
    public async Task WebVTT_is_read_with_its_times_and_all_that_is_said()
    {
        var file = WebVtt.Header("Nets --> 訓練\n\nnot a cue") + string.Concat(Talk.Select(segment => WebVtt.Cue(Caption.Of(segment, "Speaker 1"))));

        Assert.That(await ReadCaptions.ByFfprobeAsync(file, "webvtt"), Is.EqualTo(new[]
        {
            "0+5500 <v Speaker 1>你好 🏏", "5500+54500 <v Speaker 1>Head &lt; still &amp; low", "60000+1 <v Speaker 1>one/two", "3661250+32338751 <v Speaker 1>a --&gt; b",
        }));
    }

    [Test]
    public async Task SubRip_is_read_with_its_times_and_all_that_is_said()
    {
        var file = string.Concat(Talk.Select((segment, index) => SubRip.Cue(index + 1, Caption.Of(segment, "Speaker 1"))));

        Assert.That(await ReadCaptions.ByFfprobeAsync(file, "srt"), Is.EqualTo(new[]
        {
            "0+5500 Speaker 1: 你好 🏏", "5500+54500 Speaker 1: Head < still & low", "60000+1 Speaker 1: one/two", "3661250+32338751 Speaker 1: a -> b",
        }));
    }

    private static TranscriptSegment Segment(double start, double end, string content) => new(new TranscriptSegmentId(Guid.NewGuid()), 1, start, end, content, null);
}
