using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>What the scripts of transcripts leave in a catalogue. The list is kept beside this file; a test compares it with what they really leave.</summary>
internal static class TranscriptFacts
{
    /// <summary>Facts by name.</summary>
    public static IReadOnlyDictionary<string, string> Current { get; } = CurrentShape.Read("CoachPlus.Schema.Transcripts");
}
