using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Transcription;

/// <summary>What is put right before a transcript is stored, so that nothing stored can make it unreadable.</summary>
public static class TranscriptRules
{
    /// <summary>Longest content of a segment, in characters.</summary>
    public const int MaxContent = 20_000;

    /// <summary>Shortest segment, in seconds: what the times of captions can still tell apart.</summary>
    public const double ShortestSeconds = 0.001;

    /// <summary>
    /// The segments in order of time, those that begin together in the order given. Blank ones are left out, an unknown speaker is the first, what is said
    /// before the beginning begins with it, a confidence outside 0 to 1 is none. A segment without an end lasts until the next one that begins later, the
    /// last until the end of the audio.
    /// </summary>
    /// <param name="heard">What was heard.</param>
    /// <param name="audioSeconds">Length of the audio, or null.</param>
    /// <exception cref="DomainException"><c>transcript.time</c>, <c>transcript.too-long</c>: a time is no number, or a content is too long.</exception>
    public static IReadOnlyList<HeardSegment> Settle(IEnumerable<HeardSegment> heard, double? audioSeconds)
    {
        var kept = heard
            .Select(segment => segment with { Content = segment.Content.Trim() })
            .Where(segment => segment.Content.Length > 0)
            .Select(Checked)
            .OrderBy(segment => segment.StartSeconds)
            .ToArray();
        var later = audioSeconds ?? 0;
        for (var index = kept.Length - 1; index >= 0; index--)
        {
            var segment = kept[index];
            if (index + 1 < kept.Length && kept[index + 1].StartSeconds > segment.StartSeconds)
            {
                later = kept[index + 1].StartSeconds;
            }

            var end = segment.EndSeconds > segment.StartSeconds ? segment.EndSeconds.Value : later;
            kept[index] = segment with { EndSeconds = Math.Max(end, segment.StartSeconds + ShortestSeconds) };
        }

        return kept;
    }

    /// <summary>The content after an edit.</summary>
    /// <returns>Trimmed; null when nothing is left of it.</returns>
    /// <exception cref="DomainException"><c>transcript.too-long</c>.</exception>
    public static string? Edited(string content)
    {
        var trimmed = content.Trim();
        RequireLength(trimmed);
        return trimmed.Length == 0 ? null : trimmed;
    }

    private static HeardSegment Checked(HeardSegment segment)
    {
        RequireLength(segment.Content);
        return double.IsFinite(segment.StartSeconds) && double.IsFinite(segment.EndSeconds ?? 0)
            ? segment with
            {
                Speaker = Math.Max(1, segment.Speaker),
                StartSeconds = Math.Max(0, segment.StartSeconds),
                Confidence = segment.Confidence is >= 0 and <= 1 ? segment.Confidence : null,
            }
            : throw new DomainException("transcript.time", "The time of a segment is not a number.");
    }

    private static void RequireLength(string content)
    {
        if (content.Length > MaxContent)
        {
            throw new DomainException("transcript.too-long", $"A segment has at most {MaxContent} characters.");
        }
    }
}
