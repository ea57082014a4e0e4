using CoachPlus.Domain.Transcription;

namespace CoachPlus.Domain.Tests.Transcription;

/// <summary>Segments for tests.</summary>
internal static class Talk
{
    public static TranscriptSegment Segment(double start, double end, string content, int speaker = 1)
        => new(new TranscriptSegmentId(Guid.NewGuid()), speaker, start, end, content, null);
}
