using System.Text.RegularExpressions;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Infrastructure.Transcription.Speech.AssemblyAi;

/// <summary>Segments out of a transcript: the utterances; without them words grouped into sentences; without those the text.</summary>
internal static partial class AssemblyAiSegments
{
    // Who is silent for longer has ended a sentence, also where there are no marks.
    private const double PauseMs = 1000;
    private const int Letters = 26;
    private const double Second = 1000;

    public static IReadOnlyList<HeardSegment> Of(AssemblyAiTranscript transcript)
        => transcript.Utterances is { Count: > 0 } utterances ? [.. utterances.Select(Segment)]
            : transcript.Words is { Count: > 0 } words ? [.. Sentences(words).Select(Segment)]
            : WholeText.Segments(Han(transcript.Text), transcript.AudioDuration);

    /// <summary>How many speakers were told apart; null when nobody is named.</summary>
    public static int? Speakers(AssemblyAiTranscript transcript)
        => (transcript.Utterances ?? transcript.Words ?? []).Select(part => part.Speaker).Where(IsSpeaker).Distinct().Count() is > 0 and var count ? count : null;

    /// <summary>A → 1, Z → 26, AA → 27; whoever is unknown is the first.</summary>
    public static int Speaker(string? letters) => IsSpeaker(letters) ? letters!.Aggregate(0, (number, letter) => (number * Letters) + letter - 'A' + 1) : 1;

    // Three letters are more speakers than any room holds, and more would not fit into a number.
    private static bool IsSpeaker(string? letters) => letters is { Length: >= 1 and <= 3 } && letters.All(char.IsAsciiLetterUpper);

    private static HeardSegment Segment(AssemblyAiWords part)
        => new(Speaker(part.Speaker), (part.Start ?? 0) / Second, part.End / Second, Han(part.Text), part.Confidence);

    private static IEnumerable<AssemblyAiWords> Sentences(IEnumerable<AssemblyAiWords> words)
    {
        var sentence = new List<AssemblyAiWords>();
        foreach (var word in words)
        {
            if (sentence is [.., var last] && (SentenceEnd.After(last.Text ?? "") || word.Start - last.End > PauseMs || word.Speaker != last.Speaker))
            {
                yield return Joined(sentence);
                sentence.Clear();
            }

            sentence.Add(word);
        }

        if (sentence.Count > 0)
        {
            yield return Joined(sentence);
        }
    }

    // One word without a confidence leaves the sentence without one.
    private static AssemblyAiWords Joined(List<AssemblyAiWords> words)
        => new(string.Join(' ', words.Select(word => word.Text)), words[0].Start, words[^1].End, words.All(word => word.Confidence is not null) ? words.Average(word => word.Confidence) : null, words[0].Speaker);

    private static string Han(string? text) => BetweenHan().Replace(text ?? "", "");

    /// <summary>Blanks between characters of a script that has none: the service writes Chinese word by word.</summary>
    [GeneratedRegex(@"(?<=[\p{IsCJKUnifiedIdeographs}\p{IsCJKSymbolsandPunctuation}\p{IsHalfwidthandFullwidthForms}]) +(?=[\p{IsCJKUnifiedIdeographs}\p{IsCJKSymbolsandPunctuation}\p{IsHalfwidthandFullwidthForms}])", RegexOptions.CultureInvariant)]
    private static partial Regex BetweenHan();
}
