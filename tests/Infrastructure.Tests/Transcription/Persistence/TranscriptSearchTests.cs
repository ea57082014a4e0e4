using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.Domain.Transcription.Search;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.Both))]
internal sealed class TranscriptSearchTests(TranscriptGround ground) : TranscriptFixture(ground)
{
    [TestCase("foot", "the front FOOT came late", true)]
    [TestCase("foot late", "Late was the foot", true)]
    [TestCase("foot early", "the front foot came late", false)]
    [TestCase("\"foot came\"", "the front foot came late", true)]
    [TestCase("\"came foot\"", "the front foot came late", false)]
    [TestCase("foot", "good footwork", false)]
    [TestCase("foot", "front-foot, please", true)]
    [TestCase("front-foot", "front-foot, please", true)]
    [TestCase("don't", "you don’t move", true)]
    [TestCase("前腳", "你的前腳太晚了", true)]
    [TestCase("腳前", "你的前腳太晚了", false)]
    [TestCase("前腳 晚", "你的前腳太晚了", true)]
    [TestCase("前脚", "你的前腳太晚了", false)]
    [TestCase("バット", "バットを高く", true)]
    [TestCase("late", "前腳late了", true)]
    [TestCase("ÜBUNG", "eine übung", true)]
    [TestCase("ubung", "eine übung", false)]
    [TestCase("' or 1=1 --", "x", false)]
    [TestCase("a & !b", "a b", true)]
    public async Task What_is_found_is_what_can_be_marked(string text, string content, bool found)
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0, 1, "said before"), new HeardSegment(2, 1, 2, content));
        var query = TranscriptQuery.Parse(text)!;

        var hits = await FindAsync(read.Session.Coach, text);

        Assert.That(hits.Select(hit => hit.Segment.Content), Is.EqualTo(found ? [content] : Array.Empty<string>()));
        Assert.That(hits.All(hit => query.MatchesIn(hit.Segment.Content).Count > 0));
    }

    [Test]
    public async Task A_segment_that_was_found_is_shown_whole()
    {
        var read = await StoredAsync(title: "與教練的對話");
        await Transcripts.ReplaceAsync(
            read,
            read.Session.Imported(4, Start),
            [new HeardSegment(1, 0, 1, "late one"), new HeardSegment(2, 1, 2, "late two"), new HeardSegment(2, 2, 3, "late three"), new HeardSegment(7, 3, 4, "late four", 0.5)],
            [SpeechDoubts.None, SpeechDoubts.Silent, SpeechDoubts.None, SpeechDoubts.Repeated | SpeechDoubts.Silent],
            new Dictionary<int, SpeakerRole> { [1] = SpeakerRole.Coach, [2] = SpeakerRole.Client },
            None);
        var segments = await SegmentsAsync(read.Session.Id);
        await Transcripts.SetSegmentRolesAsync(read.Session.Id, new Dictionary<TranscriptSegmentId, SpeakerRole> { [segments[2].Id] = SpeakerRole.Coach }, None);

        var hits = await FindAsync(read.Session.Coach, "late");

        Assert.That(hits.Select(hit => hit.Segment), Is.EqualTo(segments), "words, times, speaker, confidence, doubts, id");
        Assert.That(hits.Select(hit => hit.Role), Is.EqualTo(new SpeakerRole?[] { SpeakerRole.Coach, SpeakerRole.Client, SpeakerRole.Coach, null }));
        Assert.That(hits.Select(hit => (hit.Session, hit.Title)), Is.All.EqualTo((read.Session.Id, "與教練的對話")));
    }

    [Test]
    public async Task Newest_sessions_come_first_and_their_segments_in_order_of_time_page_by_page()
    {
        var coach = await CoachAsync();
        foreach (var (title, day) in new[] { ("second", 2), ("first", 3), ("third", 1) })
        {
            var read = await StoredAsync(coach, title, Start.AddDays(day));
            await Transcripts.ReplaceAsync(
                read, read.Session.Imported(3, Start), [new HeardSegment(1, 0, 1, "late a"), new HeardSegment(1, 1, 2, "early"), new HeardSegment(1, 2, 3, "late b")], new SpeechDoubts[3], new Dictionary<int, SpeakerRole>(), None);
        }

        string[] expected = ["first late a", "first late b", "second late a", "second late b", "third late a", "third late b"];
        Assert.That(Told(await FindAsync(coach, "late")), Is.EqualTo(expected));
        Assert.That(Told(await FindAsync(coach, "late", limit: 2, offset: 3)), Is.EqualTo(expected[3..5]));
        Assert.That(await FindAsync(coach, "late", offset: 6), Is.Empty);

        static IEnumerable<string> Told(IEnumerable<FoundSegment> hits) => hits.Select(hit => $"{hit.Title} {hit.Segment.Content}");
    }

    [Test]
    public async Task Only_the_coachs_own_are_searched_and_only_what_is_finished()
    {
        var (mine, foreign) = (await WithTranscriptAsync(new HeardSegment(1, 0, 1, "a secret")), await WithTranscriptAsync(new HeardSegment(1, 0, 1, "a secret too")));

        Assert.That((await FindAsync(mine.Session.Coach, "secret")).Select(hit => hit.Segment.Content), Is.EqualTo(new[] { "a secret" }));
        Assert.That(await FindAsync(mine.Session.Coach, "secret", foreign.Session.Id), Is.Empty);
        Assert.That((await FindAsync(mine.Session.Coach, "secret", mine.Session.Id)).Count, Is.EqualTo(1));

        await Database.ExecuteAsync($"update session set status = 'PROCESSING' where id = '{mine.Session.Id}'");
        Assert.That(await FindAsync(mine.Session.Coach, "secret"), Is.Empty);
    }

    [Test]
    public async Task Within_one_session_no_other_is_searched()
    {
        var one = await WithTranscriptAsync(new HeardSegment(1, 0, 1, "late"));
        var other = await StoredAsync(one.Session.Coach);
        await Transcripts.ReplaceAsync(other, other.Session.Imported(1, Start), [new HeardSegment(1, 0, 1, "late")], [SpeechDoubts.None], new Dictionary<int, SpeakerRole>(), None);

        Assert.That((await FindAsync(one.Session.Coach, "late", one.Session.Id)).Select(hit => hit.Session), Is.EqualTo(new[] { one.Session.Id }));
        Assert.That(await FindAsync(one.Session.Coach, "late"), Has.Count.EqualTo(2));
    }

    private Task<IReadOnlyList<FoundSegment>> FindAsync(SpeakingCoachId coach, string text, TranscriptionSessionId? session = null, int limit = 50, int offset = 0)
        => Get<ITranscriptSearch>().FindAsync(coach, session, TranscriptQuery.Parse(text)!, limit, offset, None);
}
