using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.Tests.Transcription.Running;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Sweeping;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Application.Tests.Transcription.Sweeping;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TranscriptSweepTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly Guid Coach = Guid.Parse("a0000000-0000-4000-8000-000000000001");
    private readonly IStrandedTranscriptions _stranded = Substitute.For<IStrandedTranscriptions>();
    private readonly ITranscriptionSessions _sessions = Substitute.For<ITranscriptionSessions>();
    private readonly ISpeechTickets _tickets = Substitute.For<ISpeechTickets>();
    private readonly IObjectStore _store = Substitute.For<IObjectStore>();
    private readonly IObjectListing _listing = Substitute.For<IObjectListing>();
    private readonly IBucketOwnership _ownership = Substitute.For<IBucketOwnership>();
    private readonly ScriptedEngine _engine = new(survives: true);
    private readonly ManualClock _clock = new(Now);

    [TestCase(4L, TranscriptionStatus.Pending, null)]
    [TestCase(0L, TranscriptionStatus.Failed, "The file that arrived is empty. Please choose another one and upload it again.")]
    [TestCase(null, TranscriptionStatus.Failed, "The recording has not arrived in time. Please upload it again.")]
    public async Task Audio_that_arrived_is_taken_and_a_session_without_any_fails(long? bytes, TranscriptionStatus status, string? failure)
    {
        var waiting = Waiting();
        _stranded.OverdueUploadsAsync(default, default, default, default).ReturnsForAnyArgs([waiting]);
        _sessions.SaveAsync(default!, default!, default).ReturnsForAnyArgs(true);
        _store.HeadAsync(new ObjectAddress("bucket", "key.mp3"), default).Returns(bytes is { } size ? new ObjectFacts(size, "audio/mpeg", "tag", null, Now) : null);

        var result = await OverdueAsync();

        Assert.That(result, Is.EqualTo(new SweepResult(1, 1, bytes == 0 ? 1 : 0, 0)));
        await _sessions.Received().SaveAsync(
            waiting,
            Arg.Is<TranscriptionSession>(changed => changed.Status == status && changed.Failure == failure
                && changed.Audio!.Verified == (status == TranscriptionStatus.Pending ? new VerifiedAudio(4, "tag", "audio/mpeg", Now) : null)),
            default);
        await _store.Received(bytes == 0 ? 1 : 0).DeleteAsync(new ObjectAddress("bucket", "key.mp3"), default);
    }

    [Test]
    public async Task One_that_its_client_has_confirmed_meanwhile_is_left_alone()
    {
        _stranded.OverdueUploadsAsync(default, default, default, default).ReturnsForAnyArgs([Waiting()]);
        _store.HeadAsync(default, default).ReturnsForAnyArgs(new ObjectFacts(0, null, "tag", null, Now));

        Assert.That(await OverdueAsync(), Is.EqualTo(new SweepResult(1, 0, 0, 0)));
        await _store.DidNotReceiveWithAnyArgs().DeleteAsync(default, default);
    }

    [Test]
    public async Task One_that_cannot_be_looked_at_does_not_keep_the_others_waiting()
    {
        StoredTranscription[] page = [Waiting("bad.mp3"), Waiting()];
        _stranded.OverdueUploadsAsync(default, default, default, default).ReturnsForAnyArgs(page);
        _sessions.SaveAsync(default!, default!, default).ReturnsForAnyArgs(true);
        _store.HeadAsync(new ObjectAddress("bucket", "bad.mp3"), default).Returns<ObjectFacts?>(_ => throw new UnavailableException("the store", "away"));

        Assert.That(await OverdueAsync(), Is.EqualTo(new SweepResult(2, 1, 0, 1)));
    }

    [Test]
    public async Task The_engine_deletes_what_it_keeps_for_nobody()
    {
        _engine.Kept.UnionWith(["t-1", "t-2"]);
        _tickets.OwedAsync("scripted", Arg.Any<int>(), default).Returns(["t-1", "t-2"]);

        Assert.That(await TicketsAsync(), Is.EqualTo(new SweepResult(2, 0, 2, 0)));
        Assert.That(_engine.Kept, Is.Empty);
        await _tickets.Received().ForgetAsync("scripted", "t-2", default);
    }

    [Test]
    public async Task An_engine_that_is_away_is_asked_once_a_round_and_nothing_is_forgotten()
    {
        _engine.Away = new UnavailableException("the speech engine", "away");
        _tickets.OwedAsync("scripted", Arg.Any<int>(), default).Returns(["t-1", "t-2"]);

        Assert.That(await TicketsAsync(), Is.EqualTo(new SweepResult(2, 0, 0, 1)));
        await _tickets.DidNotReceiveWithAnyArgs().ForgetAsync(default!, default!, default);
        _engine.IsSetUp = false;
        Assert.That(await TicketsAsync(), Is.EqualTo(SweepResult.Nothing));
    }

    [Test]
    public async Task Old_audio_that_no_session_names_is_deleted_and_nothing_else()
    {
        var (kept, replaced, gone) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var other = "fedcba9876543210fedcba9876543210.mp3";
        _ownership.WhyNotOursAsync(default).Returns((string?)null);
        ListedObject[] page =
        [
            Listed(Key(kept)), Listed(Key(replaced)), Listed(Key(gone)), Listed(Key(gone, other), hours: 23), Listed($"audio-uploads/{Coach}/{kept}.mp3"), Listed("audio-uploads/notes.txt"),
        ];
        _listing.PagesAsync(default!, default!, default).ReturnsForAnyArgs(new[] { page }.ToAsyncEnumerable());
        _stranded.AudioOfAsync(default!, default).ReturnsForAnyArgs(new Dictionary<TranscriptionSessionId, AudioObject>
        {
            [new(kept)] = new("bucket", Key(kept)),
            [new(replaced)] = new("bucket", Key(replaced, other)),
        });

        Assert.That(await ObjectsAsync(), Is.EqualTo(new SweepResult(2, 0, 2, 0, 2)));
        Assert.That(
            _store.ReceivedCalls().Where(call => call.GetMethodInfo().Name == nameof(IObjectStore.DeleteAsync)).Select(call => ((ObjectAddress)call.GetArguments()[0]!).Key),
            Is.EquivalentTo(new[] { Key(replaced), Key(gone) }));
    }

    [TestCase(true, null)]
    [TestCase(false, "others use it")]
    public async Task Nothing_is_deleted_where_it_is_only_told_or_the_bucket_is_not_ours(bool reportOnly, string? notOurs)
    {
        _ownership.WhyNotOursAsync(default).Returns(notOurs);
        _listing.PagesAsync(default!, default!, default).ReturnsForAnyArgs(new[] { new[] { Listed(Key(Guid.NewGuid())) } }.ToAsyncEnumerable());
        _stranded.AudioOfAsync(default!, default).ReturnsForAnyArgs(new Dictionary<TranscriptionSessionId, AudioObject>());

        Assert.That(await ObjectsAsync(reportOnly), Is.EqualTo(new SweepResult(reportOnly ? 1 : 0, 0, 0, 0)));
        await _store.DidNotReceiveWithAnyArgs().DeleteAsync(default, default);
    }

    private static StoredTranscription Waiting(string key = "key.mp3")
        => new(TranscriptionSession.Create(new SpeakingCoachId(Coach), "A talk", "auto", null, Now.AddHours(-2)) with { Audio = new AudioObject("bucket", key) { OfferedUntil = Now.AddHours(-1) } }, 0, 1);

    private static string Key(Guid session, string name = "0123456789abcdef0123456789abcdef.mp3") => $"audio-uploads/{Coach}/{session}/{name}";

    private static ListedObject Listed(string key, int hours = 25) => new(key, 10, Now.AddHours(-hours));

    private Task<SweepResult> OverdueAsync()
        => new SettleOverdueAudioHandler(_stranded, _sessions, _store, new TranscriptSweepPolicy(), _clock, NullLogger<SettleOverdueAudioHandler>.Instance).Handle(new SettleOverdueAudio(), default);

    private Task<SweepResult> TicketsAsync() => new LetSpeechTicketsGoHandler(_tickets, _engine, NullLogger<LetSpeechTicketsGoHandler>.Instance).Handle(new LetSpeechTicketsGo(), default);

    private Task<SweepResult> ObjectsAsync(bool reportOnly = false)
    {
        _store.Bucket.Returns("bucket");
        return new SweepAudioObjectsHandler(
            _ownership, _store, _listing, _stranded, new TranscriptSweepPolicy { OrphansReportOnly = reportOnly }, _clock, NullLogger<SweepAudioObjectsHandler>.Instance).Handle(new SweepAudioObjects(), default);
    }
}
