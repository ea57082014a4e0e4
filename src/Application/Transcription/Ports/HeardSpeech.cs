using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>What an engine heard, before the rules of a transcript (<see cref="TranscriptRules"/>).</summary>
/// <param name="Segments">In the engine's order. None at all is a good result: nobody spoke.</param>
/// <param name="Language">As the engine says it heard, for example <c>en</c>; null when it does not say.</param>
/// <param name="AudioSeconds">Length of the sound as the engine says it; null when it does not say.</param>
/// <param name="CostUsd">By the configured price and the length, with six decimals; null when no price is configured.</param>
/// <param name="Facts">The little that is kept of the engine's answer.</param>
public sealed record HeardSpeech(IReadOnlyList<HeardSegment> Segments, string? Language, double? AudioSeconds, decimal? CostUsd, SpeechFacts Facts)
{
    /// <summary>Whether nothing was said.</summary>
    public bool IsSilent => Segments.Count == 0;
}

/// <summary>What may be stored about an answer. The answer itself is kept by nobody.</summary>
/// <param name="Model">The model that was asked for; null for the engine's own choice.</param>
/// <param name="Reference">The engine's name of the work, for questions to its makers; null when it has none.</param>
/// <param name="Speakers">How many speakers were told apart; null when the engine does not tell them apart.</param>
/// <param name="Confidence">Of the whole, from 0 to 1; null when the engine does not say.</param>
public sealed record SpeechFacts(string? Model, string? Reference, int? Speakers, double? Confidence);
