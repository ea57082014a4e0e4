namespace CoachPlus.Domain.Transcription.Captions;

/// <summary>Writes WebVTT (W3C, <c>text/vtt</c>): a header with the title as a note, then cues with a voice tag. Lines end with a line feed.</summary>
public static class WebVtt
{
    /// <summary>What stands before the first cue. A title cannot end the note it stands in.</summary>
    public static string Header(string title) => $"WEBVTT\n\nNOTE {CaptionText.OneLine(title).Replace("-->", "->", StringComparison.Ordinal)}\n\n";

    /// <summary>One cue and the empty line behind it.</summary>
    public static string Cue(Caption caption)
        => $"{CaptionTime.Of(caption.StartMs)} --> {CaptionTime.Of(caption.EndMs)}\n{Voice(caption.Label)}{Escaped(CaptionText.WithoutEmptyLines(caption.Text))}\n\n";

    private static string Voice(string? label) => label is null ? "" : $"<v {Escaped(CaptionText.OneLine(label))}>";

    private static string Escaped(string text)
        => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
