namespace CoachPlus.Domain.Transcription;

/// <summary>
/// Marks what a speech engine may have invented, by rules: engines repeat themselves with high confidence, so that confidence tells nothing. A mark hides
/// nothing; people decide.
/// </summary>
public static class InventedSpeech
{
    /// <summary>So many times in a row is no longer speech.</summary>
    public const int Times = 4;

    /// <summary>The longest run of words that is looked for.</summary>
    public const int LongestPhrase = 12;

    /// <summary>A segment is silent when at least so much of its time is.</summary>
    public const double SilentShare = 0.9;

    /// <summary>The doubts of each segment.</summary>
    /// <param name="segments">In order of time, as <see cref="TranscriptRules.Settle"/> leaves them.</param>
    /// <param name="silences">In order of time, apart from each other.</param>
    /// <returns>As many as segments, in their order.</returns>
    public static IReadOnlyList<SpeechDoubts> Find(IReadOnlyList<HeardSegment> segments, IReadOnlyList<Silence> silences)
    {
        var doubts = new SpeechDoubts[segments.Count];
        foreach (var index in Repeated(segments))
        {
            doubts[index] |= SpeechDoubts.Repeated;
        }

        for (var index = 0; index < doubts.Length; index++)
        {
            if (IsSilent(segments[index], silences))
            {
                doubts[index] |= SpeechDoubts.Silent;
            }
        }

        return doubts;
    }

    // A phrase of n words stands in a row k times where each of n * (k - 1) neighbouring words is equal to the one n before it.
    private static IEnumerable<int> Repeated(IReadOnlyList<HeardSegment> segments)
    {
        var words = segments.SelectMany((segment, index) => SpokenWords.Of(segment.Content).Select(word => (word, index))).ToArray();
        for (var length = 1; length <= LongestPhrase; length++)
        {
            var equal = 0;
            for (var at = length; at < words.Length; at++)
            {
                equal = words[at].word == words[at - length].word ? equal + 1 : 0;
                var needed = length * (Times - 1);
                if (equal < needed)
                {
                    continue;
                }

                // The first time the whole run counts, after that only the word that is new.
                for (var back = equal == needed ? needed + length - 1 : 0; back >= 0; back--)
                {
                    yield return words[at - back].index;
                }
            }
        }
    }

    private static bool IsSilent(HeardSegment segment, IReadOnlyList<Silence> silences)
    {
        if (segment.EndSeconds is not { } end || end <= segment.StartSeconds)
        {
            return false;
        }

        var silent = 0.0;
        for (var index = FirstAfter(segment.StartSeconds, silences); index < silences.Count && silences[index].StartSeconds < end; index++)
        {
            silent += Math.Min(silences[index].EndSeconds, end) - Math.Max(silences[index].StartSeconds, segment.StartSeconds);
        }

        return silent >= SilentShare * (end - segment.StartSeconds);
    }

    private static int FirstAfter(double start, IReadOnlyList<Silence> silences)
    {
        var (low, high) = (0, silences.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = silences[middle].EndSeconds <= start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
