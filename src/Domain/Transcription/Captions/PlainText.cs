namespace CoachPlus.Domain.Transcription.Captions;

/// <summary>Writes a transcript to be read: the speaker on a line of its own whenever another one speaks, no times.</summary>
public static class PlainText
{
    /// <summary>What stands before the first segment.</summary>
    public static string Header(string title) => $"Transcript: {CaptionText.OneLine(title)}\n";

    /// <summary>One segment, with the line break before it: the text ends without one.</summary>
    /// <param name="label">Who speaks.</param>
    /// <param name="before">Who spoke before; null at the beginning.</param>
    /// <param name="content">What is said.</param>
    public static string Segment(string label, string? before, string content)
        => label == before ? $"\n{content}" : before is null ? $"\n{label}:\n{content}" : $"\n\n{label}:\n{content}";
}
