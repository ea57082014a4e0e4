using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Jobs;

internal sealed class VideoSessionTests
{
    private static readonly VideoObject Second = new("videos", "coach_plus/coach/c1/s1/v2/original.mp4");

    [TestCase(SessionStatus.Pending)]
    [TestCase(SessionStatus.Pending, JobStatus.AwaitingUpload)]
    [TestCase(SessionStatus.Uploaded, JobStatus.Queued, JobStatus.Failed)]
    [TestCase(SessionStatus.Processing, JobStatus.DeepRunning, JobStatus.Done, JobStatus.Queued)]
    [TestCase(SessionStatus.Ready, JobStatus.Failed, JobStatus.Done)]
    [TestCase(SessionStatus.Ready, JobStatus.AwaitingUpload, JobStatus.Done)]
    [TestCase(SessionStatus.Pending, JobStatus.AwaitingUpload, JobStatus.Failed)]
    [TestCase(SessionStatus.Failed, JobStatus.Failed, JobStatus.Failed)]
    public void The_status_follows_from_all_jobs(SessionStatus expected, params JobStatus[] jobs)
        => Assert.That(VideoSession.StatusFrom(jobs), Is.EqualTo(expected));

    [Test]
    public void A_second_offer_does_not_hide_the_video_that_has_arrived()
    {
        var session = VideoSession.Create(new Owner(OwnerType.Coach, "c1"), new SessionDetails("Nets", [], null, null, null), Jobs.Noon);
        session.OfferUpload(Jobs.Video, Jobs.Noon);
        Assert.That((session.Video, session.HasVideo), Is.EqualTo(((VideoObject?)Jobs.Video, false)));

        session.VideoArrived(Jobs.Video, 1_000, Jobs.Noon);
        session.OfferUpload(Second, Jobs.Noon);
        Assert.That((session.Video, session.HasVideo), Is.EqualTo(((VideoObject?)Jobs.Video, true)));

        session.VideoArrived(Second, 2_000, Jobs.Noon);
        Assert.That((session.Video, session.VideoBytes), Is.EqualTo(((VideoObject?)Second, (long?)2_000)));
    }
}
