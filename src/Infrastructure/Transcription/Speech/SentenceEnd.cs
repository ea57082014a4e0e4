namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>Where a sentence ends.</summary>
internal static class SentenceEnd
{
    public const string Marks = ".?!…。？！";

    /// <summary>Whether a word is the last of its sentence.</summary>
    public static bool After(string word) => word.TrimEnd('"', '\'', '”', '’', '」', ')') is [.., var last] && Marks.Contains(last, StringComparison.Ordinal);
}
