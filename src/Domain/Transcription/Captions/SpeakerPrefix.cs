using System.Text.RegularExpressions;

namespace CoachPlus.Domain.Transcription.Captions;

/// <summary>
/// Finds speakers that stand before a colon in the text. "Remember: keep still" and "at 10:30" begin the same way, so that a name is one that people call
/// coaches and clients by, or one that comes again in a file where at least every third caption begins with such a name.
/// </summary>
internal static partial class SpeakerPrefix
{
    private const int LongestName = 4; // words

    public static IReadOnlyList<Caption> Taken(IReadOnlyList<Caption> captions)
    {
        var found = captions.Where(caption => caption.Label is null).Select(Prefix).OfType<string>().ToArray();
        var again = found.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).ToArray();
        var names = again.Sum(group => group.Count()) * 3 >= captions.Count
            ? again.Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase)
            : [];
        return [.. captions.SelectMany(caption => Taken(caption, names))];
    }

    private static IEnumerable<Caption> Taken(Caption caption, HashSet<string> names)
    {
        if (caption.Label is not null || Prefix(caption) is not { } name || !(names.Contains(name) || SpeakerNames.IsKnown(name)))
        {
            return [caption];
        }

        var text = caption.Text[(caption.Text.IndexOfAny([':', '：']) + 1)..].Trim();
        return text.Length == 0 ? [] : [caption with { Label = name, Text = text }];
    }

    private static string? Prefix(Caption caption)
        => Name().Match(caption.Text) is { Success: true } match && match.Groups["name"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= LongestName
            ? match.Groups["name"].Value.Trim()
            : null;

    [GeneratedRegex(@"^(?<name>\p{L}[^:：.,;!?。，；！？]{0,39})(：|:(?=\s|$))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
