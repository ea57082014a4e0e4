using System.Buffers;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>A text of which nobody knows when its parts were said.</summary>
internal static class WholeText
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(SentenceEnd.Marks);

    /// <summary>
    /// One segment from the beginning to the end of the sound. A text that is too long for one becomes several with the same times, cut behind a sentence or a
    /// word: times in between would be invented.
    /// </summary>
    public static IReadOnlyList<HeardSegment> Segments(string? text, double? seconds)
    {
        var segments = new List<HeardSegment>();
        var rest = (text ?? "").AsSpan().Trim();
        while (!rest.IsEmpty)
        {
            var length = rest.Length <= TranscriptRules.MaxContent ? rest.Length : Cut(rest[..TranscriptRules.MaxContent]);
            segments.Add(new HeardSegment(1, 0, seconds, rest[..length].Trim().ToString()));
            rest = rest[length..].Trim();
        }

        return segments;
    }

    private static int Cut(ReadOnlySpan<char> piece)
    {
        var sentence = piece.LastIndexOfAny(Ends);
        var word = piece.LastIndexOf(' ');
        var cut = sentence > piece.Length / 2 ? sentence + 1 : word > 0 ? word : piece.Length;

        // Never between the two halves of one character.
        return cut == piece.Length && char.IsHighSurrogate(piece[^1]) ? cut - 1 : cut;
    }
}
