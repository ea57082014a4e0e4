using CoachPlus.Domain.Transcription;

namespace CoachPlus.Infrastructure.Transcription.Speech.OpenAi;

/// <summary>Segments out of an answer.</summary>
internal static class OpenAiSegments
{
    /// <param name="answer">The answer.</param>
    /// <param name="seconds">Length of the sound, for an answer that is a text alone.</param>
    public static IReadOnlyList<HeardSegment> Of(OpenAiAnswer answer, double seconds)
        => answer.Segments is { Count: > 0 } segments && segments.All(segment => segment.Start is not null)
            ? [.. segments.Select(segment => new HeardSegment(1, segment.Start!.Value, segment.End, segment.Text ?? "", Confidence(segment))).Where(segment => !string.IsNullOrWhiteSpace(segment.Content))]
            : WholeText.Segments(answer.Text, answer.Duration ?? seconds);

    // The geometric mean of the words' probabilities. Servers that do not know it write 0, which would be certainty.
    private static double? Confidence(OpenAiSegment segment) => segment.AvgLogprob is < 0 and var logarithm && double.IsFinite(logarithm) ? Math.Exp(logarithm) : null;
}
