namespace CoachPlus.Domain.Transcription.Captions;

/// <summary>A caption: text that is shown for a while.</summary>
/// <param name="StartMs">From the beginning, in milliseconds.</param>
/// <param name="EndMs">After the start.</param>
/// <param name="Label">Who speaks; null when it is not said.</param>
/// <param name="Text">What is said; may have lines.</param>
public sealed record Caption(long StartMs, long EndMs, string? Label, string Text)
{
    /// <summary>The caption of a segment, to the nearest millisecond, at least one long: captions that last no time are none.</summary>
    public static Caption Of(TranscriptSegment segment, string label)
    {
        var start = CaptionTime.Milliseconds(segment.StartSeconds);
        return new Caption(start, Math.Max(start + 1, CaptionTime.Milliseconds(segment.EndSeconds)), label, segment.Content);
    }
}
