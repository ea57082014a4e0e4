using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Domain.Tests.Transcription;

internal sealed class VideoLinkTests
{
    [TestCase(1.5, 2.0004, 0, 1500, 2000)]
    [TestCase(1.5, 2, 2500, 4000, 4500)]
    [TestCase(1.5, 2, -2500, -1000, -500)]
    public void A_segment_is_said_later_in_the_video_by_as_much_as_the_audio_began_later(double start, double end, long offset, long startMs, long endMs)
        => Assert.That(Link(offset).SpanOf(Talk.Segment(start, end, "a")), Is.EqualTo(new VideoSpan(startMs, endMs)));

    [TestCase(double.NaN, 1)]
    [TestCase(0, double.PositiveInfinity)]
    [TestCase(-1e300, 1)]
    public void What_is_no_time_is_nowhere(double start, double end)
        => Assert.That(Link(0).SpanOf(Talk.Segment(start, end, "a")), Is.Null);

    [TestCase(999, false)]
    [TestCase(1000, true)]
    [TestCase(1999, true)]
    [TestCase(2000, false)]
    public void A_moment_between_two_segments_belongs_to_the_second(long ms, bool held)
        => Assert.That(new VideoSpan(1000, 2000).Holds(ms), Is.EqualTo(held));

    private static VideoLink Link(long offset) => new(new VideoSessionId("v"), offset);
}
