namespace CoachPlus.Domain.Transcription.Search;

/// <summary>
/// What is looked for in transcripts. Everything between blanks has to be there, in any order; what stands in quotes, side by side. Words are whole ones, in
/// either case, with their accents. A text without spaces, as Chinese and Japanese have it, is a phrase of its characters; scripts are not converted.
/// </summary>
public sealed class TranscriptQuery
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxLength = 200;

    private static readonly Dictionary<char, char> Quotes = new() { ['"'] = '"', ['“'] = '”', ['„'] = '“', ['«'] = '»', ['「'] = '」', ['『'] = '』' };

    private readonly string[][] _words;

    private TranscriptQuery(IReadOnlyList<string> phrases)
    {
        Phrases = phrases;
        _words = [.. phrases.Select(phrase => Ranges(phrase).Select(range => phrase.Substring(range.Start, range.Length)).ToArray())];
    }

    /// <summary>What has to be there, each once, in lower case; at least one, and none without a word.</summary>
    public IReadOnlyList<string> Phrases { get; }

    /// <summary>Reads what somebody typed. A quote that does not end reaches to the end.</summary>
    /// <returns>Null when there is no word in it.</returns>
    public static TranscriptQuery? Parse(string text)
    {
        string[] phrases = [.. Split(text.ToLowerInvariant()).Where(phrase => Ranges(phrase).Any()).Distinct(StringComparer.Ordinal)];
        return phrases.Length > 0 ? new TranscriptQuery(phrases) : null;
    }

    /// <summary>Where a content has what is looked for, in its order; what overlaps is one.</summary>
    public IReadOnlyList<TextRange> MatchesIn(string content)
    {
        var lower = content.ToLowerInvariant();
        TextRange[] words = [.. Ranges(lower)];
        var matches = new List<TextRange>();
        foreach (var match in _words.SelectMany(phrase => Of(phrase, lower, words)).OrderBy(match => match.Start).ThenByDescending(match => match.Length))
        {
            if (matches.Count > 0 && match.Start < matches[^1].End)
            {
                matches[^1] = matches[^1] with { Length = Math.Max(matches[^1].End, match.End) - matches[^1].Start };
            }
            else
            {
                matches.Add(match);
            }
        }

        return matches;
    }

    private static IEnumerable<TextRange> Of(string[] phrase, string content, TextRange[] words)
    {
        for (var first = 0; first + phrase.Length <= words.Length; first++)
        {
            var same = 0;
            while (same < phrase.Length && content.AsSpan(words[first + same].Start, words[first + same].Length).SequenceEqual(phrase[same]))
            {
                same++;
            }

            if (same == phrase.Length)
            {
                yield return new TextRange(words[first].Start, words[first + same - 1].End - words[first].Start);
            }
        }
    }

    private static IEnumerable<string> Split(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (Quotes.TryGetValue(text[at], out var closing))
            {
                var end = text.IndexOf(closing, at + 1) is >= 0 and var found ? found : text.Length;
                yield return text[(at + 1)..end];
                at = end + 1;
                continue;
            }

            var start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && !Quotes.ContainsKey(text[at]))
            {
                at++;
            }

            yield return text[start..at];
            at += at < text.Length && char.IsWhiteSpace(text[at]) ? 1 : 0;
        }
    }

    // As the database tells words apart, which splits them at an apostrophe.
    private static IEnumerable<TextRange> Ranges(string text) => SpokenWords.In(text, withApostrophes: false);
}
