namespace CoachPlus.Domain.Transcription;

/// <summary>A segment as a speech engine or a file of captions has it, before the rules of a transcript.</summary>
/// <param name="Speaker">Number of the speaker as given; below 1 for unknown.</param>
/// <param name="StartSeconds">From the beginning of the audio.</param>
/// <param name="EndSeconds">Null, or not after the start, when it is not known.</param>
/// <param name="Content">The words.</param>
/// <param name="Confidence">From 0 to 1, or null.</param>
public sealed record HeardSegment(int Speaker, double StartSeconds, double? EndSeconds, string Content, double? Confidence = null);
