using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>Where uploaded videos lie.</summary>
public static class VideoKeys
{
    /// <summary>
    /// A place that no other upload has: <c>{prefix}/{owner type}/{owner}/{session}/{new id}/original.mp4</c>. The file's name is
    /// the same for every container, because clients and operators know it.
    /// </summary>
    public static VideoObject New(string bucket, string prefix, Owner owner, VideoSessionId session, DateTimeOffset now)
    {
        var key = $"{Words.Of(owner.Type)}/{Uri.EscapeDataString(owner.Id)}/{session}/{Guid.CreateVersion7(now)}/original.mp4";
        return new VideoObject(bucket, prefix.Length == 0 ? key : $"{prefix}/{key}");
    }
}
