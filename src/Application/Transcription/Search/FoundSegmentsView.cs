using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription.Search;

namespace CoachPlus.Application.Transcription.Search;

/// <summary>A page of what was found.</summary>
/// <param name="Items">Newest session first, within one in order of time.</param>
/// <param name="NextOffset">Where the next page begins; null when this was the last.</param>
public sealed record FoundSegmentsView(IReadOnlyList<FoundSegmentView> Items, int? NextOffset);

/// <summary>A segment in which something was found; its fields are those of the transcript.</summary>
public sealed record FoundSegmentView
{
    public required Guid SessionId { get; init; }

    public required string Title { get; init; }

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

    /// <summary>Where in the content: pairs of start and length, in the units of UTF-16, in order and apart from each other.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Matches { get; init; }

    /// <summary>The view of a segment.</summary>
    public static FoundSegmentView From(FoundSegment found, TranscriptQuery query) => new()
    {
        SessionId = found.Session.Value,
        Title = found.Title,
        SegmentId = found.Segment.Id.Value,
        SpeakerId = found.Segment.Speaker,
        Role = SegmentWords.Role(found.Role),
        StartSec = SegmentWords.Seconds(found.Segment.StartSeconds),
        EndSec = SegmentWords.Seconds(found.Segment.EndSeconds),
        Content = found.Segment.Content,
        Doubts = SegmentWords.Doubts(found.Segment.Doubts),
        Matches = [.. query.MatchesIn(found.Segment.Content).Select(match => (IReadOnlyList<int>)[match.Start, match.Length])],
    };
}
