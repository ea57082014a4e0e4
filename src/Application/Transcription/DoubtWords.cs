using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription;

/// <summary>Doubts as clients read them.</summary>
internal static class DoubtWords
{
    private static readonly IReadOnlyList<string>[] Lists = [.. Enumerable.Range(0, 4).Select(flags => Split((SpeechDoubts)flags))];

    /// <summary>A word for each, <c>repeated</c> before <c>silent</c>; none for none.</summary>
    public static IReadOnlyList<string> Of(SpeechDoubts doubts) => Lists[(int)doubts];

    private static IReadOnlyList<string> Split(SpeechDoubts doubts)
        => [.. Enum.GetValues<SpeechDoubts>().Where(doubt => doubt != SpeechDoubts.None && doubts.HasFlag(doubt)).Select(Words.Of)];
}
