using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class MarkersAndNotesTests(Ground ground) : PersistenceFixture(ground)
{
    private static readonly AccessScope First = Of("coach-1");
    private static readonly AccessScope Second = Of("coach-2");
    private static readonly NoteScope FirstNotes = new(new UserId("coach-1"), First);
    private static readonly NoteScope SecondNotes = new(new UserId("coach-2"), Second);

    private IMomentMarkers Markers => Persistence.Get<IMomentMarkers>();

    private ICoachNotes Notes => Persistence.Get<ICoachNotes>();

    private string NoteTable => Ground.HasMarkers ? "coach_notes" : "coachplus.beside_coach_notes";

    private string MarkerTable => Ground.HasMarkers ? "video_moment_markers" : "coachplus.beside_markers";

    [SetUp]
    public async Task AddCoaches()
    {
        if (Ground.Shape is not null)
        {
            await Database.ExecuteAsync("insert into players (id) values (7)"); // the existing notes refer to them
        }

        foreach (var coach in (string[])["coach-1", "coach-2"])
        {
            await Users.AddAsync(new User(new UserId(coach), coach + "@club.example", "hash", UserRole.CoachProPlus, true, false, null, false, Start), None);
        }
    }

    [Test]
    public async Task A_marker_comes_back_as_stored_in_the_order_of_the_video_and_by_type([Values] MomentType type)
    {
        var session = await Stored.SessionAsync();
        var late = await MarkAsync(session, 9_000_000_000 % MomentMarker.MaxTimestampMs, type, "Low 'catch' – ünï");
        var early = await MarkAsync(session, 0, type == MomentType.Other ? MomentType.Dive : MomentType.Other);

        var all = await Markers.ListAsync(session.Id, null, First, None);
        var some = await Markers.ListAsync(session.Id, type, First, None);
        var found = await Markers.FindAsync(late.Id, First, None);

        Assert.That(all!.Select(marker => marker.Id), Is.EqualTo(new[] { early.Id, late.Id }));
        Assert.That(some!.Select(marker => marker.Id), Is.EqualTo(new[] { late.Id }));
        Assert.That((found!.Session, found.Moment, found.CreatedBy, found.CreatedAt), Is.EqualTo((session.Id, late.Moment, late.CreatedBy, late.CreatedAt)));
    }

    [Test]
    public async Task A_foreign_sessions_markers_do_not_exist()
    {
        var marker = await MarkAsync(await Stored.SessionAsync(), 1);
        var another = MomentMarker.Create(marker.Session, marker.Moment, new UserId("coach-2"), Start);

        Assert.That(await Markers.AddAsync(another, Second, None), Is.False);
        Assert.That(await Markers.FindAsync(marker.Id, Second, None), Is.Null);
        Assert.That(await Markers.ListAsync(marker.Session, null, Second, None), Is.Null);
        Assert.That(await Markers.SaveAsync(marker, Second, None), Is.False);
        Assert.That(await Markers.DeleteAsync(marker.Id, Second, None), Is.False);
        Assert.That(await Markers.ListAsync((await Stored.SessionAsync()).Id, null, First, None), Is.Empty, "a session of one's own without markers is there");
        Assert.That(await Markers.DeleteAsync(marker.Id, All, None), Is.True);
    }

    [Test]
    public async Task A_changed_marker_is_stored()
    {
        var marker = await MarkAsync(await Stored.SessionAsync(), 1, MomentType.Catch, "Low");
        marker.Change(new Moment(2, MomentType.Throw, null));

        Assert.That(await Markers.SaveAsync(marker, First, None), Is.True);
        Assert.That((await Markers.FindAsync(marker.Id, First, None))!.Moment, Is.EqualTo(marker.Moment));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("grip,it's \"quoted\",{a,b}")]
    [Property("Defect", "D-02")]
    public async Task Tags_are_stored_as_a_list_of_text(string? tags)
    {
        string[]? words = tags?.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var note = await WriteAsync(new NoteTarget(null, null), words);

        Assert.That((await Notes.FindAsync(note.Id, FirstNotes, None))!.Note.Content.Tags, Is.EqualTo(words));
        Assert.That(await AsCurrentAsync($"select jsonb_array_length(to_jsonb(tags))::text from {NoteTable}"), Is.EqualTo(words?.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        note.Rewrite(new NoteContent("Again", ["stance"], NoteSeverity.Critical), Start.AddDays(1));
        Assert.That(await Notes.SaveAsync(note, FirstNotes, None), Is.True);
        var again = (await Notes.FindAsync(note.Id, FirstNotes, None))!.Note;
        Assert.That((again.Content.Text, again.Content.Tags!.Single(), again.Content.Severity, again.UpdatedAt), Is.EqualTo(("Again", "stance", NoteSeverity.Critical, Start.AddDays(1))));
    }

    [Test]
    [Property("Defect", "D-40")]
    public async Task Notes_of_others_do_not_exist_and_titles_are_told_only_within_the_scope()
    {
        var session = await Stored.SessionAsync(title: "Nets with Sam");
        var note = await WriteAsync(new NoteTarget(session.Id, null));

        Assert.That(await Notes.FindAsync(note.Id, SecondNotes, None), Is.Null);
        Assert.That(await Notes.ListAsync(new NoteFilter(7, null, null, 0, 50), SecondNotes, None), Is.Empty);
        Assert.That(await Notes.SaveAsync(note, SecondNotes, None), Is.False);
        Assert.That(await Notes.DeleteAsync(note.Id, SecondNotes, None), Is.False);
        Assert.That((await Notes.FindAsync(note.Id, FirstNotes, None))!.SessionTitle, Is.EqualTo("Nets with Sam"));
        Assert.That((await Notes.FindAsync(note.Id, FirstNotes with { Sessions = Second }, None))!.SessionTitle, Is.Null);
        Assert.That(await Notes.DeleteAsync(note.Id, new NoteScope(null, All), None), Is.True);
    }

    [Test]
    [Property("Defect", "D-40")]
    public async Task A_note_names_nothing_that_is_foreign_or_does_not_fit()
    {
        var marker = await MarkAsync(await Stored.SessionAsync(), 1);
        var other = await Stored.SessionAsync();

        Assert.That(await AddAsync(new NoteTarget(marker.Session, marker.Id), SecondNotes), Is.EqualTo(AddedNote.NoSession));
        Assert.That(await AddAsync(new NoteTarget(other.Id, marker.Id), FirstNotes), Is.EqualTo(AddedNote.NoMarker));
        Assert.That(await AddAsync(new NoteTarget(new VideoSessionId("gone"), null), FirstNotes), Is.EqualTo(AddedNote.NoSession));
        Assert.That(await AsCurrentAsync($"select count(*) from {NoteTable}"), Is.EqualTo("0"));
        Assert.That(await AddAsync(new NoteTarget(marker.Session, marker.Id), FirstNotes), Is.EqualTo(AddedNote.Added));
    }

    [Test]
    public async Task Notes_come_newest_first_in_pages_and_by_severity_and_session()
    {
        var session = await Stored.SessionAsync();
        var written = new List<CoachNote>();
        for (var number = 0; number < 5; number++)
        {
            written.Add(await WriteAsync(new NoteTarget(number == 2 ? session.Id : null, null), severity: number == 1 ? NoteSeverity.Critical : NoteSeverity.Info, at: Start.AddMinutes(number / 2)));
        }

        var newestFirst = written.OrderByDescending(note => note.CreatedAt).ThenByDescending(note => note.Id.Value, StringComparer.Ordinal).Select(note => note.Id).ToList();

        Assert.That(await Ids(new NoteFilter(7, null, null, 0, 50)), Is.EqualTo(newestFirst));
        Assert.That(await Ids(new NoteFilter(7, null, null, 1, 2)), Is.EqualTo(newestFirst.Skip(1).Take(2)));
        Assert.That(await Ids(new NoteFilter(7, NoteSeverity.Critical, null, 0, 50)), Is.EqualTo(new[] { written[1].Id }));
        Assert.That(await Ids(new NoteFilter(7, null, session.Id, 0, 50)), Is.EqualTo(new[] { written[2].Id }));
        Assert.That(await Ids(new NoteFilter(8, null, null, 0, 50)), Is.Empty);
    }

    [Test]
    public async Task With_a_session_go_its_markers_and_notes_stay_without_it_as_they_were()
    {
        var marker = await MarkAsync(await Stored.SessionAsync(), 1);
        var note = await WriteAsync(new NoteTarget(marker.Session, marker.Id));

        Assert.That(await Sessions.DeleteAsync(marker.Session, First, Start, None), Is.True);

        Assert.That(await AsCurrentAsync($"select count(*) from {MarkerTable}"), Is.EqualTo("0"));
        var left = (await Notes.FindAsync(note.Id, FirstNotes, None))!;
        Assert.That((left.Note.Target, left.SessionTitle, left.Note.UpdatedAt), Is.EqualTo((new NoteTarget(null, null), (string?)null, Start)));
    }

    [Test]
    public async Task Marking_and_noting_while_the_session_is_deleted_neither_breaks_nor_leaves_markers()
    {
        for (var round = 0; round < 10; round++)
        {
            var marker = await MarkAsync(await Stored.SessionAsync(), 1);
            var work = Enumerable.Range(0, 6).Select(turn => Task.Run(() => turn % 2 == 0
                ? Markers.AddAsync(MomentMarker.Create(marker.Session, marker.Moment, marker.CreatedBy, Start), First, None)
                : (Task)AddAsync(new NoteTarget(marker.Session, marker.Id), FirstNotes)));

            await Task.WhenAll([.. work, Task.Run(() => Sessions.DeleteAsync(marker.Session, First, Start, None))]).WaitAsync(TimeSpan.FromSeconds(20));
        }

        Assert.That(await AsCurrentAsync($"select count(*) from {MarkerTable}"), Is.EqualTo("0"));
    }

    private static AccessScope Of(string coach) => new(false, [new Owner(OwnerType.Coach, coach)]);

    private async Task<MomentMarker> MarkAsync(VideoSession session, long at, MomentType type = MomentType.Catch, string? description = null)
    {
        var marker = MomentMarker.Create(session.Id, new Moment(at, type, description), new UserId("coach-1"), Start);
        Assert.That(await Markers.AddAsync(marker, First, None), Is.True);
        return marker;
    }

    private Task<AddedNote> AddAsync(NoteTarget target, NoteScope scope)
        => Notes.AddAsync(CoachNote.Write(scope.Author!.Value, 7, target, new NoteContent("Seen", null, NoteSeverity.Info), Start), scope, None);

    private async Task<CoachNote> WriteAsync(NoteTarget target, string[]? tags = null, NoteSeverity severity = NoteSeverity.Info, DateTimeOffset? at = null)
    {
        var note = CoachNote.Write(new UserId("coach-1"), 7, target, new NoteContent("Seen", tags, severity), at ?? Start);
        Assert.That(await Notes.AddAsync(note, FirstNotes, None), Is.EqualTo(AddedNote.Added));
        return note;
    }

    private async Task<List<CoachNoteId>> Ids(NoteFilter filter) => [.. (await Notes.ListAsync(filter, FirstNotes, None)).Select(item => item.Note.Id)];
}
