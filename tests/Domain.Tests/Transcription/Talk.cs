using CoachPlus.Domain.Transcription;

namespace CoachPlus.Domain.Tests.Transcription;

/// <summary>Segments for tests: one after another, two seconds each.</summary>
internal static class Talk
{
    public static TranscriptSegment[] Of(params string[] contents)
        => [.. contents.Select((content, index) => Segment(index * 2, (index + 1) * 2, content))];

    public static TranscriptSegment Segment(double start, double end, string content, int speaker = 1)
        => new(new TranscriptSegmentId(Guid.NewGuid()), speaker, start, end, content, null);
}
