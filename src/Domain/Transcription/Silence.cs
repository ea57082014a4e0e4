namespace CoachPlus.Domain.Transcription;

/// <summary>A stretch of the audio without sound.</summary>
/// <param name="StartSeconds">From the beginning of the audio.</param>
/// <param name="EndSeconds">After the start.</param>
public readonly record struct Silence(double StartSeconds, double EndSeconds);
