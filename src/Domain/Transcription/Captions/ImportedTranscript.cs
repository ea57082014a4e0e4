namespace CoachPlus.Domain.Transcription.Captions;

/// <summary>A transcript made from captions.</summary>
/// <param name="Segments">In order of time.</param>
/// <param name="Roles">Of the speakers whose names tell one.</param>
public sealed record ImportedTranscript(IReadOnlyList<HeardSegment> Segments, IReadOnlyDictionary<int, SpeakerRole> Roles)
{
    private const int FirstCoach = 1;
    private const int FirstClient = 2;

    /// <summary>
    /// The doubts of each segment. Files of captions come from speech engines for the most part, which repeat themselves there as well; where the audio is
    /// silent, no file tells.
    /// </summary>
    public IReadOnlyList<SpeechDoubts> Doubts => InventedSpeech.Find(Segments, []);

    /// <summary>
    /// Gives every name a number of its own: the first that tells a coach 1, the first that tells a client 2, <c>Speaker 3</c> 3, any other the lowest that
    /// is free. What nobody is named for is the first speaker's.
    /// </summary>
    /// <exception cref="Common.DomainException">See <see cref="TranscriptRules.Settle"/>.</exception>
    public static ImportedTranscript Of(IReadOnlyList<Caption> captions)
    {
        var names = captions.Select(caption => caption.Label).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var numbers = Numbered(names);
        var segments = captions.Select(caption
            => new HeardSegment(caption.Label is null ? FirstCoach : numbers[caption.Label], caption.StartMs / 1000.0, caption.EndMs / 1000.0, caption.Text));
        var roles = from name in names
                    let role = SpeakerNames.RoleOf(name)
                    where role is not null
                    select (numbers[name], role.Value);
        return new ImportedTranscript(TranscriptRules.Settle(segments, null), roles.ToDictionary());
    }

    private static Dictionary<string, int> Numbered(string[] names)
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<int>();
        foreach (var name in names)
        {
            if (Wanted(name) is { } number && taken.Add(number))
            {
                numbers[name] = number;
            }
        }

        var next = FirstCoach;
        foreach (var name in names.Where(name => !numbers.ContainsKey(name)))
        {
            while (!taken.Add(next))
            {
                next++;
            }

            numbers[name] = next;
        }

        return numbers;
    }

    private static int? Wanted(string name) => SpeakerNames.NumberOf(name) ?? SpeakerNames.RoleOf(name) switch
    {
        SpeakerRole.Coach => FirstCoach,
        SpeakerRole.Client => FirstClient,
        _ => null,
    };
}
