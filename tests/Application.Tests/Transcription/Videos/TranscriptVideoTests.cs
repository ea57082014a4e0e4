using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Videos;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.Transcription;
using NSubstitute;

namespace CoachPlus.Application.Tests.Transcription.Videos;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TranscriptVideoTests
{
    private static readonly SpeakingCoachId Coach = new(new Guid("a0000000-0000-4000-8000-000000000001"));
    private static readonly TranscriptionSession Session = TranscriptionSession.Create(Coach, "A talk", "auto", null, DateTimeOffset.UnixEpoch) with { Status = TranscriptionStatus.Completed };
    private static readonly VideoSessionId Video = new("video-1");
    private readonly ITranscriptionSessions _sessions = Substitute.For<ITranscriptionSessions>();
    private readonly ITranscripts _transcripts = Substitute.For<ITranscripts>();
    private readonly ITranscriptVideos _videos = Substitute.For<ITranscriptVideos>();
    private readonly IVideoMoments _moments = Substitute.For<IVideoMoments>();
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();

    [SetUp]
    public void LogIn()
    {
        _current.Coach.Returns(new CurrentCoach(new UserId(Coach.ToString()), "c@club.example", UserRole.CoachProPlus, null, false));
        _sessions.FindAsync(Session.Id, Coach, default).Returns(new StoredTranscription(Session, 3, 1));
        _transcripts.RolesAsync(Session.Id, default).Returns(new SpeakerRoles(new Dictionary<int, SpeakerRole> { [1] = SpeakerRole.Coach }, new Dictionary<TranscriptSegmentId, SpeakerRole>()));
        _transcripts.ReadAsync(Session.Id, default).ReturnsForAnyArgs(Said((0, 1), (1, 2), (2, double.NaN)));
        _moments.ReadAsync("video-1", default).Returns(new VideoMoments(
            "Nets", "job-1", [new FindingMoment("HEAD", "Head", "high", 600), new FindingMoment("HEAD", "Head", "high", 1500), new FindingMoment("KNEE", "Knee", null, 1600)], 2,
            [new MarkedMoment("m", "catch", null, 1500)]));
        _moments.TitleAsync(default!, default).ReturnsForAnyArgs((string?)null);
        _moments.TitleAsync("video-1", default).Returns("Nets");
    }

    [Test]
    public async Task Each_segment_has_its_time_in_the_video_and_what_falls_there()
    {
        _videos.FindAsync(Session.Id, default).Returns(new VideoLink(Video, 500));

        var view = await MomentsAsync();

        Assert.That((view.Message, view.Video), Is.EqualTo(((string?)null, new VideoOfTranscriptView("video-1", "Nets", 500, true, "job-1", 2))));
        Assert.That(view.Segments.Select(segment => (segment.VideoStartMs, segment.VideoEndMs)), Is.EqualTo(new (long?, long?)[] { (500, 1500), (1500, 2500), (null, null) }));
        Assert.That(view.Segments[0].Findings, Is.EqualTo(new[] { new SpokenFindingView("HEAD", "Head", "high", "job-1", 600) }));
        Assert.That(view.Segments[1].Findings.Select(finding => finding.TimestampMs), Is.EqualTo(new[] { 1500, 1600 }));
        Assert.That(view.Segments.Select(segment => segment.Markers.Count), Is.EqualTo(new[] { 0, 1, 0 }));
        Assert.That((view.Segments[0].Role, view.Segments[0].StartSec, view.Segments[2].EndSec), Is.EqualTo(("COACH", (double?)0, (double?)null)));
    }

    [Test]
    public async Task Without_a_video_and_when_it_is_gone_the_answer_says_so_and_the_talk_is_shown()
    {
        var none = await MomentsAsync();
        _videos.FindAsync(Session.Id, default).Returns(new VideoLink(new VideoSessionId("deleted"), 500));
        var gone = await MomentsAsync();

        Assert.That((none.Video, none.Message), Is.EqualTo(((VideoOfTranscriptView?)null, "No video belongs to this transcript yet: say which one, to see when in it each sentence was said.")));
        Assert.That(gone.Video, Is.EqualTo(new VideoOfTranscriptView("deleted", null, 500, false, null, null)));
        Assert.That(gone.Message, Does.StartWith("The video that this transcript belonged to is not there any more"));
        foreach (var view in new[] { none, gone })
        {
            Assert.That(view.Segments.Select(segment => (segment.Content, segment.VideoStartMs)), Is.EqualTo(new[] { ("said 0", (long?)null), ("said 1", null), ("said 2", null) }));
        }
    }

    [Test]
    public async Task Before_an_analysis_has_finished_it_is_said_and_markers_are_shown()
    {
        _videos.FindAsync(Session.Id, default).Returns(new VideoLink(Video, 0));
        _moments.ReadAsync("video-1", default).Returns(new VideoMoments("Nets", null, [], 0, [new MarkedMoment("m", "catch", null, 1500)]));

        var view = await MomentsAsync();

        Assert.That(view.Message, Does.StartWith("The video has no finished analysis yet"));
        Assert.That((view.Video!.FindingsWithoutMoment, view.Segments[1].Markers.Count), Is.EqualTo(((int?)null, 1)));
    }

    [TestCase(2, 0, "said 0|said 1", 2)]
    [TestCase(3, 0, "said 0|said 1|said 2", null)]
    [TestCase(5, 2, "said 2", null)]
    public async Task Pages_follow_each_other(int limit, int offset, string said, int? next)
    {
        var view = await MomentsAsync(limit, offset);

        Assert.That((string.Join('|', view.Segments.Select(segment => segment.Content)), view.NextOffset), Is.EqualTo((said, next)));
    }

    [Test]
    public async Task A_video_of_the_coach_is_taken_and_any_other_is_not_found()
    {
        _videos.LinkAsync(Session.Id, Coach, new VideoLink(Video, -7), default).Returns(true);

        Assert.That(await LinkAsync("video-1", -7), Is.EqualTo(new VideoLinkView(Session.Id.Value, "video-1", "Nets", -7)));
        Assert.That(Assert.ThrowsAsync<RequestException>(() => LinkAsync("foreign"))!.Code, Is.EqualTo("video-session.not-found"));
        Assert.That(Assert.ThrowsAsync<RequestException>(() => LinkAsync("video-1", session: Guid.NewGuid().ToString()))!.Code, Is.EqualTo("transcription.not-found"));
        Assert.That(Assert.ThrowsAsync<RequestException>(() => LinkAsync("video-1", 5))!.Code, Is.EqualTo("transcription.not-found"), "deleted meanwhile");
    }

    [TestCase(null, 0, false)]
    [TestCase(" ", 0, false)]
    [TestCase("v", 86_400_000, true)]
    [TestCase("v", -86_400_000, true)]
    [TestCase("v", 86_400_001, false)]
    [TestCase("v", -86_400_001, false)]
    public async Task Audio_and_video_begin_within_a_day(string? video, long offset, bool valid)
        => Assert.That((await new LinkVideoValidator().ValidateAsync(new LinkVideo("s", video, offset))).IsValid, Is.EqualTo(valid));

    [TestCase(1000, 0, true)]
    [TestCase(1001, 0, false)]
    [TestCase(0, 0, false)]
    [TestCase(1, -1, false)]
    public async Task A_page_has_bounds(int limit, int offset, bool valid)
        => Assert.That((await new GetMomentsValidator().ValidateAsync(new GetMoments("s", limit, offset))).IsValid, Is.EqualTo(valid));

    [Test]
    public async Task A_video_tells_the_transcripts_of_the_coach_who_asks()
    {
        _videos.OfVideoAsync(Video, Coach, default).Returns([new LinkedTranscript(Session.Id, "A talk", TranscriptionStatus.Completed, 90, Session.CreatedAt, 40)]);

        Assert.That(await ListAsync("video-1"), Is.EqualTo(new[] { new TranscriptOfVideoView(Session.Id.Value, "A talk", "completed", 90, 40, Session.CreatedAt) }));
        Assert.That(Assert.ThrowsAsync<RequestException>(() => ListAsync("foreign"))!.Code, Is.EqualTo("video-session.not-found"));
    }

    private static IAsyncEnumerable<TranscriptSegment> Said(params (double Start, double End)[] times)
        => times.Select((time, index) => new TranscriptSegment(new TranscriptSegmentId(Guid.NewGuid()), 1, time.Start, time.End, $"said {index}", null)).ToAsyncEnumerable();

    private Task<MomentsView> MomentsAsync(int limit = 500, int offset = 0)
        => new GetMomentsHandler(_sessions, _transcripts, _videos, _moments, _current).Handle(new GetMoments(Session.Id.ToString(), limit, offset), default);

    private Task<VideoLinkView> LinkAsync(string video, long offset = 0, string? session = null)
        => new LinkVideoHandler(_sessions, _videos, _moments, _current).Handle(new LinkVideo(session ?? Session.Id.ToString(), video, offset), default);

    private Task<IReadOnlyList<TranscriptOfVideoView>> ListAsync(string video) => new ListTranscriptsOfVideoHandler(_videos, _moments, _current).Handle(new ListTranscriptsOfVideo(video), default);
}
