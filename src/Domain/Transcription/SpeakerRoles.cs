namespace CoachPlus.Domain.Transcription;

/// <summary>Who is who in a transcript: a role for a speaker, and one for a segment that goes before it.</summary>
/// <param name="OfSpeakers">By number of speaker.</param>
/// <param name="OfSegments">By segment; only what differs.</param>
public sealed record SpeakerRoles(IReadOnlyDictionary<int, SpeakerRole> OfSpeakers, IReadOnlyDictionary<TranscriptSegmentId, SpeakerRole> OfSegments)
{
    /// <summary>The role that counts for a segment: its own, else its speaker's, else none.</summary>
    public SpeakerRole? Of(TranscriptSegment segment)
        => OfSegments.TryGetValue(segment.Id, out var own) ? own : OfSpeakers.TryGetValue(segment.Speaker, out var speaker) ? speaker : null;

    /// <summary>
    /// The label in captions, text and tables, as existing readers of these files know it: <c>教練</c> for the coach, <c>客戶</c> for anybody else with a role,
    /// <c>Speaker n</c> without one.
    /// </summary>
    public string LabelOf(TranscriptSegment segment) => Of(segment) switch
    {
        SpeakerRole.Coach => CoachLabel,
        null => SpeakerLabel(segment.Speaker),
        _ => ClientLabel,
    };

    internal const string CoachLabel = "教練";
    internal const string ClientLabel = "客戶";

    internal static string SpeakerLabel(int speaker) => FormattableString.Invariant($"Speaker {speaker}");
}
