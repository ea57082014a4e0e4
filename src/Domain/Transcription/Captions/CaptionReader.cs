using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Transcription.Captions;

/// <summary>
/// Reads captions in WebVTT and SubRip as people really have them: with or without hours, identifiers, settings and empty lines between, either separator
/// before the milliseconds, notes and styles left out, lines of one caption joined by a space.
/// </summary>
public static class CaptionReader
{
    /// <summary>So many captions are taken: a day of talk.</summary>
    public const int MaxCaptions = 100_000;

    /// <summary>Reads a file of captions.</summary>
    /// <returns>The captions in the file's order; empty when there are none. Labels are given where the file names speakers.</returns>
    /// <exception cref="DomainException"><c>captions.too-many</c>.</exception>
    public static IReadOnlyList<Caption> Read(TextReader file)
    {
        var captions = new List<Caption>();
        var lines = new List<string>();
        (long StartMs, long EndMs)? times = null;
        bool? isWebVtt = null; // what the first line that is not empty says
        for (var line = file.ReadLine()?.TrimStart('\uFEFF'); line is not null; line = file.ReadLine())
        {
            isWebVtt ??= string.IsNullOrWhiteSpace(line) ? null : line.StartsWith("WEBVTT", StringComparison.Ordinal);
            if (line.Contains("-->", StringComparison.Ordinal))
            {
                if (times is not null && !char.IsAsciiDigit(line.TrimStart()[0]))
                {
                    lines.Add(line); // an arrow in the text
                    continue;
                }

                if (lines is [_, .., var last] && last.Trim().All(char.IsAsciiDigit))
                {
                    lines.RemoveAt(lines.Count - 1); // the number of this caption, with no empty line before it
                }

                Close();
                times = CaptionTime.Parse(line); // null: its text is left out like notes and styles
            }
            else if (string.IsNullOrWhiteSpace(line))
            {
                Close();
            }
            else if (times is not null)
            {
                lines.Add(line);
            }
        }

        Close();
        return SpeakerPrefix.Taken(captions);

        void Close()
        {
            if (times is { } span)
            {
                var text = string.Join(' ', lines.Select(line => line.Trim()));
                IEnumerable<(string? Voice, string Text)> said = isWebVtt is true ? VoiceTags.Split(text) : [(null, VoiceTags.Without(text))];
                captions.AddRange(said.Where(part => part.Text.Length > 0).Select(part => new Caption(span.StartMs, span.EndMs, part.Voice, part.Text)));
                if (captions.Count > MaxCaptions)
                {
                    throw new DomainException("captions.too-many", $"A file of captions may have {MaxCaptions} of them.");
                }
            }

            times = null;
            lines.Clear();
        }
    }
}
