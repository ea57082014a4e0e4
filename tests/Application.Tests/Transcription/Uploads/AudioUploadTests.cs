using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Uploads;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.Transcription.Uploads;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AudioUploadTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly CurrentCoach Coach = new(new UserId("a0000000-0000-4000-8000-000000000001"), "c@club.example", UserRole.CoachProPlus, null, false);
    private readonly ITranscriptionSessions _sessions = Substitute.For<ITranscriptionSessions>();
    private readonly IObjectStore _store = Substitute.For<IObjectStore>();
    private readonly ITranscriptPlans _plans = Substitute.For<ITranscriptPlans>();
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();
    private readonly ManualClock _clock = new(Now);

    [SetUp]
    public void LogIn()
    {
        _current.Coach.Returns(Coach);
        _store.Bucket.Returns("bucket");
        _store.SignPut(default, default!, default).ReturnsForAnyArgs(new SignedUrl(new Uri("https://store.example/put"), new Dictionary<string, string>(), Now.AddHours(1)));
        _sessions.SaveAsync(default!, default!, default).ReturnsForAnyArgs(true);
    }

    [TestCase(TranscriptionStatus.Uploading, true)]
    [TestCase(TranscriptionStatus.Pending, true)]
    [TestCase(TranscriptionStatus.Failed, true)]
    [TestCase(TranscriptionStatus.Cancelled, true)]
    [TestCase(TranscriptionStatus.Processing, false)]
    [TestCase(TranscriptionStatus.Completed, false)]
    public async Task A_place_is_offered_to_what_has_no_transcript_and_makes_none(TranscriptionStatus status, bool offered)
    {
        var before = new AudioObject("bucket", "old.mp3");
        var read = Stored(status, before);
        if (!offered)
        {
            var refused = Assert.ThrowsAsync<RequestException>(() => StartAsync(read))!;
            Assert.That((refused.Kind, refused.Message), Is.EqualTo((RefusalKind.Malformed, $"Cannot upload to session with status {Words.Of(status)}. Upload is only allowed for sessions in UPLOADING or FAILED status.")));
            return;
        }

        var view = await StartAsync(read);

        await _sessions.Received().SaveAsync(
            read,
            Arg.Is<TranscriptionSession>(changed => changed.Status == TranscriptionStatus.Uploading && changed.Audio!.Key == view.GcsPath && changed.Audio.Verified == null && changed.FileName == "talk.MP3"),
            default);
        await _store.Received().DeleteAsync(new ObjectAddress("bucket", "old.mp3"), default);
        _store.Received().SignPut(new ObjectAddress("bucket", view.GcsPath), new PutTerms(null, "audio/mpeg", null), TimeSpan.FromMinutes(60));
    }

    [Test]
    [Property("Defect", "T-27")]
    public async Task A_store_that_cannot_delete_the_old_one_now_stops_nobody()
    {
        _store.DeleteAsync(default, default).ReturnsForAnyArgs(Task.FromException(new UnavailableException("the store", "down")));

        Assert.That((await StartAsync(Stored(TranscriptionStatus.Failed, new AudioObject("bucket", "old.mp3")))).UploadUrl.Host, Is.EqualTo("store.example"));
    }

    [Test]
    public void Where_somebody_else_was_faster_nothing_is_offered_and_nothing_deleted()
    {
        _sessions.SaveAsync(default!, default!, default).ReturnsForAnyArgs(false);

        Assert.That(() => StartAsync(Stored(TranscriptionStatus.Failed, new AudioObject("bucket", "old.mp3"))), Throws.TypeOf<RequestException>().With.Property("Kind").EqualTo(RefusalKind.Conflict));
        Assert.That(_store.ReceivedCalls().Any(call => call.GetMethodInfo().Name == nameof(IObjectStore.DeleteAsync)), Is.False);
    }

    [Test]
    [Property("Defect", "T-25")]
    public void What_has_arrived_is_measured_and_deleted_when_the_plan_does_not_allow_it()
    {
        var audio = Arrived(bytes: 62 << 20);
        _plans.RefuseFileAsync(Coach, 62 << 20, default).Returns(new PlanRefusal("plan.file-too-large", "File size exceeds your plan limit of 60MB", "free", 62, 60, "student"));

        Assert.That(
            () => ConfirmAsync(Stored(TranscriptionStatus.Uploading, audio)),
            Throws.TypeOf<RequestException>().With.Property("Kind").EqualTo(RefusalKind.TooLarge).And.Property("Figures").Property("LimitMb").EqualTo(60));
        _store.Received().DeleteAsync(new ObjectAddress("bucket", "talk.mp3"), default);
        _sessions.DidNotReceiveWithAnyArgs().SaveAsync(default!, default!, default);
    }

    [Test]
    public void What_is_empty_is_deleted()
    {
        var audio = Arrived(bytes: 0);

        Assert.That(() => ConfirmAsync(Stored(TranscriptionStatus.Uploading, audio)), Throws.TypeOf<RequestException>().With.Property("Code").EqualTo("audio.empty"));
        _store.Received().DeleteAsync(new ObjectAddress("bucket", "talk.mp3"), default);
    }

    [Test]
    public async Task What_has_arrived_is_pinned_and_another_object_in_its_place_is_not_it()
    {
        var audio = Arrived(bytes: 1000);
        var read = Stored(TranscriptionStatus.Uploading, audio);

        var confirmed = await ConfirmAsync(read);
        Assert.That(confirmed, Is.EqualTo(new ConfirmedAudioView(true, 1000, true, "File uploaded successfully (1000 bytes). Ready for transcription.")));
        await _sessions.Received().SaveAsync(
            read, Arg.Is<TranscriptionSession>(changed => changed.Status == TranscriptionStatus.Pending && changed.Audio!.Verified == new VerifiedAudio(1000, "tag", "audio/mpeg", Now)), default);

        var swapped = await ConfirmAsync(Stored(TranscriptionStatus.Pending, audio with { Verified = new VerifiedAudio(1000, "another", null, Now) }));
        Assert.That((swapped.FileExists, swapped.ReadyForTranscription), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Without_a_place_or_an_object_nothing_is_ready()
    {
        Assert.That((await ConfirmAsync(Stored(TranscriptionStatus.Uploading, null))).Message, Is.EqualTo("No upload path configured for this session"));
        Assert.That(await ConfirmAsync(Stored(TranscriptionStatus.Uploading, new AudioObject("bucket", "k.mp3"))), Is.EqualTo(new ConfirmedAudioView(false, null, false, "File not found at expected location: k.mp3")));
    }

    [Test]
    public void A_store_that_does_not_answer_is_no_answer_about_the_file()
    {
        _store.HeadAsync(default, default).ReturnsForAnyArgs(Task.FromException<ObjectFacts?>(new UnavailableException("the store", "down")));

        Assert.That(() => ConfirmAsync(Stored(TranscriptionStatus.Uploading, new AudioObject("bucket", "k.mp3"))), Throws.TypeOf<UnavailableException>());
    }

    private AudioObject Arrived(long bytes)
    {
        _store.HeadAsync(new ObjectAddress("bucket", "talk.mp3"), default).Returns(new ObjectFacts(bytes, "audio/mpeg", "tag", null, Now));
        return new AudioObject("bucket", "talk.mp3");
    }

    private StoredTranscription Stored(TranscriptionStatus status, AudioObject? audio)
    {
        var session = TranscriptionSession.Create(SpeakingCoachId.Of(Coach.Id), "A talk", "auto", null, Now) with { Status = status, Audio = audio };
        var stored = new StoredTranscription(session, 0, 1);
        _sessions.FindAsync(session.Id, session.Coach, default).Returns(stored);
        return stored;
    }

    private Task<AudioUploadView> StartAsync(StoredTranscription read)
        => new StartAudioUploadHandler(_sessions, _store, _plans, _current, _clock).Handle(new StartAudioUpload(read.Session.Id.ToString(), "talk.MP3", 1), default);

    private Task<ConfirmedAudioView> ConfirmAsync(StoredTranscription read)
        => new ConfirmAudioUploadHandler(_sessions, new AudioArrival(_store, _plans, _current, _clock), _current, _clock).Handle(new ConfirmAudioUpload(read.Session.Id.ToString()), default);
}
