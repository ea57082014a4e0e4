using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Videos;

/// <summary>A page of what was said, with what is to be seen in the video meanwhile.</summary>
/// <param name="SessionId">The transcript's session.</param>
/// <param name="Video">Its video; null when none was named.</param>
/// <param name="Message">What is missing, for people; null when nothing is.</param>
/// <param name="Segments">In order of time.</param>
/// <param name="NextOffset">Where the next page begins; null when this was the last.</param>
public sealed record MomentsView(Guid SessionId, VideoOfTranscriptView? Video, string? Message, IReadOnlyList<SpokenMomentView> Segments, int? NextOffset);

/// <summary>The video of a transcript.</summary>
/// <param name="SessionId">The video's session.</param>
/// <param name="Title">Its title; null when it is gone.</param>
/// <param name="OffsetMs">How much later the audio began than the video, in milliseconds.</param>
/// <param name="Exists">Whether it is still there.</param>
/// <param name="JobId">The newest finished analysis, whose findings are shown; null while there is none.</param>
/// <param name="FindingsWithoutMoment">How many findings of it cannot be shown beside a sentence, as they do not say when; null while there is none.</param>
public sealed record VideoOfTranscriptView(string SessionId, string? Title, long OffsetMs, bool Exists, string? JobId, int? FindingsWithoutMoment);

/// <summary>A finding whose evidence falls within a segment; one with several such moments stands there several times.</summary>
public sealed record SpokenFindingView(string Code, string Title, string? Severity, string JobId, long TimestampMs);

/// <summary>A segment in the time of the video; its other fields are those of the transcript.</summary>
public sealed record SpokenMomentView
{
    public required Guid SegmentId { get; init; }

    public required int SpeakerId { get; init; }

    /// <summary>In upper case, or <c>unknown</c> when nobody said.</summary>
    public required string Role { get; init; }

    /// <summary>Null where a row of the existing system holds no number.</summary>
    public required double? StartSec { get; init; }

    /// <summary>As <see cref="StartSec"/>.</summary>
    public required double? EndSec { get; init; }

    public required string Content { get; init; }

    public required IReadOnlyList<string> Doubts { get; init; }

    /// <summary>From the beginning of the video in milliseconds, below 0 before it; null without a video.</summary>
    public required long? VideoStartMs { get; init; }

    /// <summary>As <see cref="VideoStartMs"/>.</summary>
    public required long? VideoEndMs { get; init; }

    public required IReadOnlyList<SpokenFindingView> Findings { get; init; }

    public required IReadOnlyList<MarkedMoment> Markers { get; init; }

    /// <summary>The view of a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="role">The role that counts for it.</param>
    /// <param name="span">When in the video it is said; null when that is not known.</param>
    /// <param name="seen">What is to be seen in the video; null without one.</param>
    public static SpokenMomentView From(TranscriptSegment segment, SpeakerRole? role, VideoSpan? span, VideoMoments? seen) => new()
    {
        SegmentId = segment.Id.Value,
        SpeakerId = segment.Speaker,
        Role = SegmentWords.Role(role),
        StartSec = SegmentWords.Seconds(segment.StartSeconds),
        EndSec = SegmentWords.Seconds(segment.EndSeconds),
        Content = segment.Content,
        Doubts = SegmentWords.Doubts(segment.Doubts),
        VideoStartMs = span?.StartMs,
        VideoEndMs = span?.EndMs,
        Findings =
        [
            .. from finding in seen?.Findings ?? []
               where span?.Holds(finding.TimestampMs) == true
               select new SpokenFindingView(finding.Code, finding.Title, finding.Severity, seen!.JobId!, finding.TimestampMs),
        ],
        Markers = [.. (seen?.Markers ?? []).Where(marker => span?.Holds(marker.TimestampMs) == true)],
    };
}
