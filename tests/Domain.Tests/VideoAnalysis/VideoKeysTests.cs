using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis;

internal sealed class VideoKeysTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly VideoSessionId Session = new("s-1");

    [TestCase(OwnerType.Coach, "u-1", "videos", "^videos/coach/u-1/s-1/[0-9a-f-]{36}/original\\.mp4$")]
    [TestCase(OwnerType.Org, "o-1", "a/b", "^a/b/org/o-1/s-1/[0-9a-f-]{36}/original\\.mp4$")]
    [TestCase(OwnerType.Org, "o-1", "", "^org/o-1/s-1/[0-9a-f-]{36}/original\\.mp4$")]
    [TestCase(OwnerType.Org, "../x y", "p", "^p/org/\\.\\.%2Fx%20y/s-1/[0-9a-f-]{36}/original\\.mp4$")]
    public void A_key_says_whose_video_of_which_session_it_is(OwnerType type, string owner, string prefix, string pattern)
    {
        var video = VideoKeys.New("bucket", prefix, new Owner(type, owner), Session, Noon);

        Assert.That(video.Bucket, Is.EqualTo("bucket"));
        Assert.That(video.Key, Does.Match(pattern));
    }

    [Test]
    public void No_two_uploads_share_a_key()
        => Assert.That(
            Enumerable.Range(0, 100).Select(_ => VideoKeys.New("bucket", "p", new Owner(OwnerType.Coach, "u"), Session, Noon).Key),
            Is.Unique);
}
