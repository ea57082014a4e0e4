namespace CoachPlus.Domain.Transcription;

/// <summary>Id of a segment of a transcript.</summary>
public readonly record struct TranscriptSegmentId(Guid Value)
{
    /// <summary>A new id that sorts by the time given.</summary>
    public static TranscriptSegmentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What one speaker said without a break.</summary>
/// <param name="Id">The segment's id.</param>
/// <param name="Speaker">Number of the speaker, from 1.</param>
/// <param name="StartSeconds">From the beginning of the audio.</param>
/// <param name="EndSeconds">After the start.</param>
/// <param name="Content">The words; never blank.</param>
/// <param name="Confidence">How sure the speech engine was, from 0 to 1; null when it does not say.</param>
/// <remarks>Rows of the existing system may break any of this. They are read as they are: one bad row must not hide a transcript.</remarks>
public sealed record TranscriptSegment(TranscriptSegmentId Id, int Speaker, double StartSeconds, double EndSeconds, string Content, double? Confidence)
{
    /// <summary>Why it may never have been said. Gone once somebody has corrected the words.</summary>
    public SpeechDoubts Doubts { get; init; }
}
