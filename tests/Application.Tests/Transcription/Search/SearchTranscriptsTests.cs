using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Search;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.Transcription;
using CoachPlus.Domain.Transcription.Search;
using NSubstitute;

namespace CoachPlus.Application.Tests.Transcription.Search;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SearchTranscriptsTests
{
    private static readonly SpeakingCoachId Coach = new(new Guid("a0000000-0000-4000-8000-000000000001"));
    private static readonly TranscriptionSessionId Session = new(Guid.NewGuid());
    private readonly ITranscriptionSessions _sessions = Substitute.For<ITranscriptionSessions>();
    private readonly ITranscriptSearch _search = Substitute.For<ITranscriptSearch>();
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();

    [SetUp]
    public void LogIn()
    {
        _current.Coach.Returns(new CurrentCoach(new UserId(Coach.ToString()), "c@club.example", UserRole.CoachProPlus, null, false));
        _search.FindAsync(default, default, default!, default, default, default).ReturnsForAnyArgs(call => [.. Enumerable.Range(0, Math.Min(call.ArgAt<int>(3), 3)).Select(Found)]);
    }

    [TestCase(2, 0, 2, 2)]
    [TestCase(3, 0, 3, null)]
    [TestCase(1, 7, 1, 8)]
    public async Task A_page_tells_where_the_next_one_begins_until_there_is_none(int limit, int offset, int shown, int? next)
    {
        var page = await HandleAsync(new SearchTranscripts(null, "foot", limit, offset));

        Assert.That((page.Items.Count, page.NextOffset), Is.EqualTo((shown, next)));
        await _search.Received().FindAsync(Coach, null, Arg.Is<TranscriptQuery>(query => query.Phrases.Single() == "foot"), limit + 1, offset, default);
    }

    [Test]
    public async Task What_was_found_is_shown_with_the_places_to_mark()
    {
        var item = (await HandleAsync(new SearchTranscripts(null, "foot"))).Items[1];

        Assert.That(
            (item.SessionId, item.Title, item.SpeakerId, item.Role, item.StartSec, item.EndSec, item.Content),
            Is.EqualTo((Session.Value, "A talk", 2, "CLIENT", (double?)null, (double?)1.5, "the foot 1")));
        Assert.That(item.Doubts, Is.EqualTo(new[] { "silent" }));
        Assert.That(item.Matches, Is.EqualTo(new[] { new[] { 4, 4 } }));
    }

    [Test]
    public void A_transcript_of_nobody_here_or_that_is_not_made_is_not_looked_at()
    {
        Assert.That(Refused().Kind, Is.EqualTo(RefusalKind.NotFound));
        var session = TranscriptionSession.Create(Coach, "A talk", "auto", null, DateTimeOffset.UnixEpoch) with { Id = Session };
        _sessions.FindAsync(Session, Coach, default).Returns(new StoredTranscription(session, 0, 1));
        Assert.That(Refused().Message, Is.EqualTo("Transcript not available. Session status: uploading"));
        Assert.That(_search.ReceivedCalls(), Is.Empty);

        RequestException Refused() => Assert.ThrowsAsync<RequestException>(() => HandleAsync(new SearchTranscripts(Session.ToString(), "foot")))!;
    }

    [TestCase(null, "q is missing: say what to look for.")]
    [TestCase("", "q holds no word: say what to look for.")]
    [TestCase(" \"?\" ", "q holds no word: say what to look for.")]
    [TestCase("a\0", "q holds characters that cannot be stored: type it again without them.")]
    public async Task What_cannot_be_looked_for_is_refused_with_a_sentence(string? text, string told)
    {
        var result = await new SearchTranscriptsValidator().ValidateAsync(new SearchTranscripts(null, text));

        Assert.That(result.Errors.Select(error => (error.PropertyName, error.ErrorMessage)), Is.EqualTo(new[] { ("Q", told) }));
    }

    [TestCase(200, 1, 0, true)]
    [TestCase(201, 1, 0, false)]
    [TestCase(1, 0, 0, false)]
    [TestCase(1, 101, 0, false)]
    [TestCase(1, 100, -1, false)]
    public async Task There_are_bounds(int length, int limit, int offset, bool valid)
        => Assert.That((await new SearchTranscriptsValidator().ValidateAsync(new SearchTranscripts(null, new string('a', length), limit, offset))).IsValid, Is.EqualTo(valid));

    private static FoundSegment Found(int number)
        => new(
            Session,
            "A talk",
            new TranscriptSegment(new TranscriptSegmentId(Guid.NewGuid()), 2, double.NaN, 1.5, $"the foot {number}", null) { Doubts = SpeechDoubts.Silent },
            SpeakerRole.Client);

    private Task<FoundSegmentsView> HandleAsync(SearchTranscripts request) => new SearchTranscriptsHandler(_sessions, _search, _current).Handle(request, default);
}
