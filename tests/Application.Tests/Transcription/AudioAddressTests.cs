using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.Transcription;
using NSubstitute;

namespace CoachPlus.Application.Tests.Transcription;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AudioAddressTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly CurrentCoach Coach = new(new UserId("a0000000-0000-4000-8000-000000000001"), "c@club.example", UserRole.CoachProPlus, null, false);
    private static readonly AudioObject Audio = new("bucket", "talk.mp3");
    private readonly ITranscriptionSessions _sessions = Substitute.For<ITranscriptionSessions>();
    private readonly IObjectStore _store = Substitute.For<IObjectStore>();
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();

    [SetUp]
    public void LogIn()
    {
        _current.Coach.Returns(Coach);
        _store.SignGet(new ObjectAddress("bucket", "talk.mp3"), Arg.Any<GetTerms>(), GetTranscriptionSessionHandler.AudioLifetime)
            .Returns(new SignedUrl(new Uri("https://store.example/talk"), new Dictionary<string, string>(), Now));
    }

    [Test]
    public async Task Audio_that_is_there_has_an_address_for_whom_asks()
    {
        Lies("tag");

        Assert.That((await ReadAsync(Audio)).AudioUrl, Is.EqualTo(new Uri("https://store.example/talk")), "nobody has looked at it yet");
        Assert.That((await ReadAsync(Audio with { Verified = new VerifiedAudio(1, "tag", null, Now) })).AudioUrl, Is.Not.Null);
    }

    [Test]
    public async Task Whoever_does_not_ask_costs_the_store_nothing()
    {
        Lies("tag");

        Assert.That((await ReadAsync(Audio, asked: false)).AudioUrl, Is.Null);
        Assert.That(_store.ReceivedCalls(), Is.Empty);
    }

    [Test]
    public async Task There_is_no_address_where_nothing_lies_or_something_else_does()
    {
        Assert.That((await ReadAsync(null)).AudioUrl, Is.Null, "never uploaded");
        Assert.That((await ReadAsync(Audio)).AudioUrl, Is.Null, "deleted");
        Lies("another");
        Assert.That((await ReadAsync(Audio with { Verified = new VerifiedAudio(1, "tag", null, Now) })).AudioUrl, Is.Null, "another object in its place");
    }

    [Test]
    public void A_store_that_does_not_answer_is_no_answer_about_the_audio()
    {
        _store.HeadAsync(default, default).ReturnsForAnyArgs(Task.FromException<ObjectFacts?>(new UnavailableException("the store", "down")));

        Assert.That(() => ReadAsync(Audio), Throws.TypeOf<UnavailableException>());
        Assert.That(async () => (await ReadAsync(Audio, asked: false)).Title, Is.EqualTo("A talk"), "the session itself is read all the same");
    }

    private void Lies(string tag) => _store.HeadAsync(new ObjectAddress("bucket", "talk.mp3"), default).Returns(new ObjectFacts(1, "audio/mpeg", tag, null, Now));

    private Task<TranscriptionSessionView> ReadAsync(AudioObject? audio, bool asked = true)
    {
        var session = TranscriptionSession.Create(SpeakingCoachId.Of(Coach.Id), "A talk", "auto", null, Now) with { Status = TranscriptionStatus.Completed, Audio = audio };
        _sessions.FindAsync(session.Id, session.Coach, default).Returns(new StoredTranscription(session, 0, 1));
        return new GetTranscriptionSessionHandler(_sessions, Substitute.For<ISpeechToText>(), _store, _current)
            .Handle(new GetTranscriptionSession(session.Id.ToString(), asked), default);
    }
}
