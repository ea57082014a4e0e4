namespace CoachPlus.Domain.Transcription;

/// <summary>A stretch of a text, in the units of UTF-16 by which clients count characters.</summary>
/// <param name="Start">From 0.</param>
/// <param name="Length">At least 1.</param>
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>Where the text goes on behind it.</summary>
    public int End => Start + Length;
}
