using CoachPlus.Application.Common;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Editing;

/// <summary>Reads roles and ids as clients write them, with the texts that they know.</summary>
internal static class RoleWords
{
    public static SpeakerRole Role(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "coach" => SpeakerRole.Coach,
        "client" => SpeakerRole.Client,
        _ => throw Refused("role.unknown", $"Invalid role '{word}'. Must be 'coach' or 'client' (case-insensitive)."),
    };

    public static int Speaker(string text)
        => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var speaker) && speaker >= 1
            ? speaker
            : throw Refused("speaker.id", $"Invalid speaker ID format: {text}");

    public static TranscriptSegmentId Segment(string text, string hint = "")
        => Guid.TryParse(text, out var id) ? new TranscriptSegmentId(id) : throw Refused("segment.id", $"Invalid segment ID format: {text}{hint}");

    public static RequestException Refused(string code, string message) => new(RefusalKind.Malformed, code, message);
}
