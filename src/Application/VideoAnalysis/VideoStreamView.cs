using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>A signed address that plays a stored video.</summary>
/// <param name="VideoUrl">Absolute; answers GET and Range without any other header until it expires.</param>
/// <param name="ExpiresIn">Seconds from now.</param>
/// <param name="Bucket">Where the video lies.</param>
/// <param name="Key">Where the video lies.</param>
public sealed record VideoStreamView(Uri VideoUrl, int ExpiresIn, string Bucket, string Key)
{
    /// <summary>The view of an address that was just signed.</summary>
    public static VideoStreamView From(VideoObject video, SignedUrl address, TimeSpan lifetime)
        => new(address.Url, (int)lifetime.TotalSeconds, video.Bucket, video.Key);
}
