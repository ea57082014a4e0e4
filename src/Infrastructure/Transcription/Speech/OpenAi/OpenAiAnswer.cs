namespace CoachPlus.Infrastructure.Transcription.Speech.OpenAi;

/// <summary>What is read of <c>verbose_json</c>; servers may leave out everything but the text.</summary>
internal sealed record OpenAiAnswer(string? Text, string? Language, double? Duration, IReadOnlyList<OpenAiSegment>? Segments);

/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Text">The words.</param>
/// <param name="AvgLogprob">Mean of the logarithms of the words' probabilities.</param>
internal sealed record OpenAiSegment(double? Start, double? End, string? Text, double? AvgLogprob);
