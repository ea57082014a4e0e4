using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Transcription;

/// <summary>That a conversation is about a video.</summary>
/// <param name="Video">The session of that video.</param>
/// <param name="OffsetMs">How much later the audio began than the video, in milliseconds; below 0 when it began before.</param>
public sealed record VideoLink(VideoSessionId Video, long OffsetMs)
{
    /// <summary>Furthest from each other in either direction, in milliseconds: a day, longer than any audio or video that is taken.</summary>
    public const long MaxOffsetMs = 24 * 60 * 60 * 1000;

    // Longer than anybody talks; a row of the existing system may hold any number.
    private const double MaxSeconds = 1e9;

    /// <summary>When in the video a segment is said: before its beginning below 0. Null when the segment's own times are no times.</summary>
    public VideoSpan? SpanOf(TranscriptSegment segment)
        => Milliseconds(segment.StartSeconds) is { } start && Milliseconds(segment.EndSeconds) is { } end ? new VideoSpan(start + OffsetMs, end + OffsetMs) : null;

    private static long? Milliseconds(double seconds) => Math.Abs(seconds) <= MaxSeconds ? (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero) : null;
}

/// <summary>A stretch of a video.</summary>
/// <param name="StartMs">From the beginning of the video, in milliseconds.</param>
/// <param name="EndMs">Likewise.</param>
public readonly record struct VideoSpan(long StartMs, long EndMs)
{
    /// <summary>Whether a moment falls within it. One at its end belongs to what comes next.</summary>
    public bool Holds(long ms) => ms >= StartMs && ms < EndMs;
}
