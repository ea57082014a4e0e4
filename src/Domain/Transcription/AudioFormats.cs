namespace CoachPlus.Domain.Transcription;

/// <summary>Files of sound that are taken.</summary>
public static class AudioFormats
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mp3"] = "audio/mpeg",
        ["wav"] = "audio/wav",
        ["flac"] = "audio/flac",
        ["ogg"] = "audio/ogg",
        ["mp4"] = "audio/mp4",
        ["m4a"] = "audio/mp4",
    };

    /// <summary>The ends of their names, without a dot.</summary>
    public static IReadOnlyCollection<string> Endings => Types.Keys;

    /// <summary>The end of a name in lower case, if files of it are taken, whatever its case; else null.</summary>
    public static string? EndingOf(string fileName)
        => Path.GetExtension(fileName).TrimStart('.').ToLowerInvariant() is { Length: > 0 } ending && Types.ContainsKey(ending) ? ending : null;

    /// <summary>The type with which such a file is sent: existing clients go by the same table.</summary>
    /// <param name="ending">From <see cref="EndingOf"/>.</param>
    public static string TypeOf(string ending) => Types[ending];
}
