namespace CoachPlus.Infrastructure.Transcription.Speech.AssemblyAi;

/// <summary>Where an uploaded file lies.</summary>
internal sealed record AssemblyAiUpload(string? UploadUrl);

/// <summary>What is asked for.</summary>
internal sealed record AssemblyAiRequest(
    string AudioUrl, bool SpeakerLabels, int? SpeakersExpected, string? LanguageCode, bool? LanguageDetection, IReadOnlyList<string>? SpeechModels, bool Punctuate, bool FormatText);

/// <summary>What is read of a transcript. Its <c>audio_duration</c> is seconds, unlike all other times.</summary>
internal sealed record AssemblyAiTranscript(
    string? Id,
    string? Status,
    string? Error,
    string? AudioUrl,
    string? Text,
    string? LanguageCode,
    double? AudioDuration,
    double? Confidence,
    IReadOnlyList<AssemblyAiWords>? Utterances,
    IReadOnlyList<AssemblyAiWords>? Words);

/// <summary>An utterance or a word.</summary>
/// <param name="Text">What was said.</param>
/// <param name="Start">Milliseconds.</param>
/// <param name="End">Milliseconds.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Speaker"><c>A</c>, <c>B</c> … <c>AA</c>, or nothing.</param>
internal sealed record AssemblyAiWords(string? Text, double? Start, double? End, double? Confidence, string? Speaker);
