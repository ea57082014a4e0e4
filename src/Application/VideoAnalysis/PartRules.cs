namespace CoachPlus.Application.VideoAnalysis;

/// <summary>How videos that come in parts are cut, and how long they may take; made from options at the start.</summary>
/// <param name="PartBytes">Size of a part, unless a video would have too many of them.</param>
/// <param name="UploadLifetime">From the offer to the deadline of the whole upload.</param>
/// <param name="UrlLifetime">How long the address of a part works; never beyond the deadline.</param>
public sealed record PartRules(long PartBytes, TimeSpan UploadLifetime, TimeSpan UrlLifetime)
{
    /// <summary>16 MiB, a day, an hour.</summary>
    public static PartRules Default { get; } = new(16L << 20, TimeSpan.FromHours(24), TimeSpan.FromHours(1));
}
