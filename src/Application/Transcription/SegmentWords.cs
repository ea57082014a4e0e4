using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription;

/// <summary>What is said of a segment, as clients read it.</summary>
internal static class SegmentWords
{
    private static readonly IReadOnlyList<string>[] Lists = [.. Enumerable.Range(0, 4).Select(flags => Split((SpeechDoubts)flags))];

    /// <summary>A word for each, <c>repeated</c> before <c>silent</c>; none for none.</summary>
    public static IReadOnlyList<string> Doubts(SpeechDoubts doubts) => Lists[(int)doubts];

    /// <summary>In upper case; without a role <c>unknown</c>, in lower case as existing clients know it.</summary>
    public static string Role(SpeakerRole? role) => role is { } known ? Words.Of(known).ToUpperInvariant() : "unknown";

    /// <summary>Null for what JSON cannot say: a row of the existing system may hold what is no number.</summary>
    public static double? Seconds(double seconds) => double.IsFinite(seconds) ? seconds : null;

    private static IReadOnlyList<string> Split(SpeechDoubts doubts)
        => [.. Enum.GetValues<SpeechDoubts>().Where(doubt => doubt != SpeechDoubts.None && doubts.HasFlag(doubt)).Select(Words.Of)];
}
