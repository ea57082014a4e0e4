using System.Globalization;

namespace CoachPlus.Domain.Transcription.Captions;

/// <summary>Writes SubRip (<c>.srt</c>): numbered captions, the speaker before a colon. The format knows no escapes, so that an arrow in the text is written as <c>-></c>.</summary>
public static class SubRip
{
    /// <summary>One caption and the empty line behind it.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="caption">What is written.</param>
    public static string Cue(int number, Caption caption)
    {
        var label = caption.Label is null ? "" : $"{CaptionText.OneLine(caption.Label)}: ";
        var text = (label + CaptionText.WithoutEmptyLines(caption.Text)).Replace("-->", "->", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{number}\n{CaptionTime.Of(caption.StartMs, ',')} --> {CaptionTime.Of(caption.EndMs, ',')}\n{text}\n\n");
    }
}
