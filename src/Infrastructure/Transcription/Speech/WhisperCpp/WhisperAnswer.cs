using CoachPlus.Domain.Transcription;

namespace CoachPlus.Infrastructure.Transcription.Speech.WhisperCpp;

/// <summary>What is read of the JSON that whisper.cpp's command writes.</summary>
internal sealed record WhisperAnswer(WhisperResult? Result, IReadOnlyList<WhisperSegment>? Transcription)
{
    // What it writes where it hears nothing.
    private const string Blank = "[BLANK_AUDIO]";

    public IReadOnlyList<HeardSegment> Segments()
        => [.. (Transcription ?? []).Select(segment => segment.Heard()).Where(segment => !string.IsNullOrWhiteSpace(segment.Content) && segment.Content.Trim() != Blank)];
}

/// <param name="Language">Code of the language that was spoken or asked for.</param>
internal sealed record WhisperResult(string? Language);

/// <param name="Offsets">When.</param>
/// <param name="Text">The words.</param>
internal sealed record WhisperSegment(WhisperOffsets? Offsets, string? Text)
{
    private const double Second = 1000;

    public HeardSegment Heard() => new(1, (Offsets?.From ?? 0) / Second, Offsets?.To / Second, Text ?? "");
}

/// <param name="From">Milliseconds.</param>
/// <param name="To">Milliseconds.</param>
internal sealed record WhisperOffsets(double? From, double? To);
