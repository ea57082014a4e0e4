using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.All))]
internal sealed class TranscriptsTests(TranscriptGround ground) : TranscriptFixture(ground)
{
    private static readonly Dictionary<int, SpeakerRole> NoRoles = [];

    [Test]
    public async Task A_transcript_comes_back_in_order_of_time()
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0.25, 1.5, "你好"), new HeardSegment(2, 1.5, 3, "=1+1 'quoted' – ünï", 0.75));

        var segments = await SegmentsAsync(read.Session.Id);

        Assert.That(
            segments.Select(segment => (segment.Speaker, segment.StartSeconds, segment.EndSeconds, segment.Content, segment.Confidence)),
            Is.EqualTo(new[] { (1, 0.25, 1.5, "你好", (double?)null), (2, 1.5, 3.0, "=1+1 'quoted' – ünï", 0.75) }));
        Assert.That((read.Segments, read.Session.DurationSeconds, read.Session.Status), Is.EqualTo((2, 3, TranscriptionStatus.Completed)));
    }

    [Test]
    [Property("Defect", "T-06")]
    [Property("Defect", "T-22")]
    public async Task A_transcript_replaces_the_one_before_with_all_its_roles()
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0, 1, "old"), new HeardSegment(2, 1, 2, "old too"));
        await Transcripts.SetSegmentRolesAsync(read.Session.Id, new Dictionary<TranscriptSegmentId, SpeakerRole> { [(await SegmentsAsync(read.Session.Id))[0].Id] = SpeakerRole.Coach }, None);
        await Transcripts.ReplaceSpeakerRolesAsync(read.Session.Id, new Dictionary<int, SpeakerRole> { [2] = SpeakerRole.Client }, None);

        Assert.That(
            await Transcripts.ReplaceAsync(read, read.Session.Imported(9, Start), [new HeardSegment(3, 0, 9, "new")], [SpeechDoubts.None], new Dictionary<int, SpeakerRole> { [3] = SpeakerRole.Coach }, None));

        Assert.That((await SegmentsAsync(read.Session.Id)).Select(segment => segment.Content), Is.EqualTo(new[] { "new" }));
        var roles = await Transcripts.RolesAsync(read.Session.Id, None);
        Assert.That(roles.OfSpeakers, Is.EquivalentTo(new Dictionary<int, SpeakerRole> { [3] = SpeakerRole.Coach }));
        Assert.That(roles.OfSegments, Is.Empty);
    }

    [Test]
    public async Task Over_a_session_that_was_changed_meanwhile_nothing_is_stored()
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0, 1, "stays"));
        await Database.ExecuteAsync($"update session set title = 'changed' where id = '{read.Session.Id}'");

        Assert.That(await Transcripts.ReplaceAsync(read, read.Session.Imported(1, Start), [new HeardSegment(1, 0, 1, "lost")], [SpeechDoubts.None], NoRoles, None), Is.False);
        Assert.That((await SegmentsAsync(read.Session.Id)).Single().Content, Is.EqualTo("stays"));
    }

    [Test]
    [Property("Defect", "T-06")]
    public async Task Of_two_transcripts_for_one_session_at_once_one_is_stored()
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0, 1, "old"));

        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(number
            => Transcripts.ReplaceAsync(read, read.Session.Imported(2, Start), [new HeardSegment(1, 0, 1, $"{number}"), new HeardSegment(1, 1, 2, $"{number}")], [SpeechDoubts.None, SpeechDoubts.None], NoRoles, None)));

        Assert.That(stored.Count(done => done), Is.EqualTo(1));
        var segments = await SegmentsAsync(read.Session.Id);
        Assert.That(segments, Has.Count.EqualTo(2));
        Assert.That(segments.Select(segment => segment.Content), Is.All.EqualTo($"{Array.IndexOf(stored, true)}"));
    }

    [Test]
    public async Task An_edit_changes_what_it_names_or_nothing()
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0, 1, "one"), new HeardSegment(1, 1, 2, "two"));
        var foreign = await WithTranscriptAsync(new HeardSegment(1, 0, 1, "foreign"));
        var (one, other) = ((await SegmentsAsync(read.Session.Id))[0].Id, (await SegmentsAsync(foreign.Session.Id))[0].Id);

        var refused = await Transcripts.EditAsync(read.Session.Id, new Dictionary<TranscriptSegmentId, string> { [one] = "changed", [other] = "changed" }, None);
        Assert.That((refused.Changed, refused.Missing), Is.EqualTo((0, new[] { other })));
        Assert.That((await SegmentsAsync(read.Session.Id))[0].Content, Is.EqualTo("one"));

        var done = await Transcripts.EditAsync(read.Session.Id, new Dictionary<TranscriptSegmentId, string> { [one] = "改了" }, None);
        Assert.That((done.Changed, done.Missing), Is.EqualTo((1, Array.Empty<TranscriptSegmentId>())));
        Assert.That((await SegmentsAsync(read.Session.Id)).Select(segment => segment.Content), Is.EqualTo(new[] { "改了", "two" }));
        Assert.That((await SegmentsAsync(foreign.Session.Id)).Single().Content, Is.EqualTo("foreign"));
    }

    [Test]
    public async Task Doubts_are_read_with_their_segments_until_somebody_has_looked()
    {
        var read = await StoredAsync();
        SpeechDoubts[] doubts = [SpeechDoubts.Repeated, SpeechDoubts.None, SpeechDoubts.Silent, SpeechDoubts.Repeated | SpeechDoubts.Silent];
        HeardSegment[] heard = [.. doubts.Select((_, index) => new HeardSegment(1, index, index + 1, "thanks"))];
        await Transcripts.ReplaceAsync(read, read.Session.Imported(4, Start), heard, doubts, NoRoles, None);
        var segments = await SegmentsAsync(read.Session.Id);
        Assert.That(segments.Select(segment => segment.Doubts), Is.EqualTo(doubts));

        await Transcripts.EditAsync(read.Session.Id, new Dictionary<TranscriptSegmentId, string> { [segments[0].Id] = "thanks a lot", [Foreign()] = "x" }, None);
        Assert.That((await SegmentsAsync(read.Session.Id)).Select(segment => segment.Doubts), Is.EqualTo(doubts), "an edit that is refused is none");

        await Transcripts.EditAsync(read.Session.Id, new Dictionary<TranscriptSegmentId, string> { [segments[0].Id] = "thanks a lot" }, None);
        Assert.That((await SegmentsAsync(read.Session.Id)).Select(segment => segment.Doubts), Is.EqualTo((SpeechDoubts[])[SpeechDoubts.None, .. doubts[1..]]));

        var again = (await Sessions.FindAsync(read.Session.Id, read.Session.Coach, None))!;
        await Transcripts.ReplaceAsync(again, again.Session.Imported(1, Start), heard[..1], [SpeechDoubts.None], NoRoles, None);
        Assert.That((await Database.QueryAsync($"select 1 as one from coachplus.segment_doubts where session_id = '{read.Session.Id}'")), Is.Empty, "they go with their transcript");

        static TranscriptSegmentId Foreign() => new(Guid.NewGuid());
    }

    [Test]
    public async Task Doubts_of_other_segments_than_are_given_store_nothing()
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0, 1, "stays"));

        Assert.That(
            async () => await Transcripts.ReplaceAsync(read, read.Session.Imported(1, Start), [new HeardSegment(1, 0, 1, "lost")], [], NoRoles, None),
            Throws.InstanceOf<ArgumentException>());
        Assert.That((await SegmentsAsync(read.Session.Id)).Single().Content, Is.EqualTo("stays"));
    }

    [Test]
    [Property("Defect", "T-16")]
    public async Task A_role_of_one_segment_leaves_those_of_others()
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0, 1, "one"), new HeardSegment(1, 1, 2, "two"));
        var foreign = (await SegmentsAsync((await WithTranscriptAsync(new HeardSegment(1, 0, 1, "foreign"))).Session.Id))[0].Id;
        var segments = await SegmentsAsync(read.Session.Id);
        await Set(segments[0].Id, SpeakerRole.Coach);

        await Set(segments[1].Id, SpeakerRole.Client);
        await Set(segments[1].Id, SpeakerRole.Unknown);
        var refused = await Transcripts.SetSegmentRolesAsync(read.Session.Id, new Dictionary<TranscriptSegmentId, SpeakerRole> { [foreign] = SpeakerRole.Coach }, None);

        Assert.That((refused.Changed, refused.Missing), Is.EqualTo((0, new[] { foreign })));
        Assert.That(
            (await Transcripts.RolesAsync(read.Session.Id, None)).OfSegments,
            Is.EquivalentTo(new Dictionary<TranscriptSegmentId, SpeakerRole> { [segments[0].Id] = SpeakerRole.Coach, [segments[1].Id] = SpeakerRole.Unknown }));

        await Transcripts.ClearSegmentRolesAsync(read.Session.Id, None);
        Assert.That((await Transcripts.RolesAsync(read.Session.Id, None)).OfSegments, Is.Empty);

        Task Set(TranscriptSegmentId segment, SpeakerRole role) => Transcripts.SetSegmentRolesAsync(read.Session.Id, new Dictionary<TranscriptSegmentId, SpeakerRole> { [segment] = role }, None);
    }

    [Test]
    public async Task Roles_of_speakers_are_replaced_as_a_whole()
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0, 1, "one"));
        await Transcripts.ReplaceSpeakerRolesAsync(read.Session.Id, new Dictionary<int, SpeakerRole> { [1] = SpeakerRole.Coach, [2] = SpeakerRole.Client }, None);
        await Transcripts.ReplaceSpeakerRolesAsync(read.Session.Id, new Dictionary<int, SpeakerRole> { [2] = SpeakerRole.Coach }, None);

        Assert.That((await Transcripts.RolesAsync(read.Session.Id, None)).OfSpeakers, Is.EquivalentTo(new Dictionary<int, SpeakerRole> { [2] = SpeakerRole.Coach }));
    }
}
