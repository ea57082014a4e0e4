namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Content types that clients send: they end up in a column and in headers of answers, whatever they say.</summary>
public static class ContentTypes
{
    /// <summary>Longest type that is kept, in characters.</summary>
    public const int MaxLength = 255;

    /// <summary>The type as it is, or null when it is empty, longer than <see cref="MaxLength"/> or not printable ASCII.</summary>
    public static string? Usable(string? type)
        => type is { Length: > 0 and <= MaxLength } && type.All(sign => sign is >= ' ' and <= '~') ? type : null;
}
