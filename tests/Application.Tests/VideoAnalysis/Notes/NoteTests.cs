using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis.Notes;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Notes;

internal sealed class NoteTests
{
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();
    private ICoachNotes _notes = null!;
    private IMomentMarkers _markers = null!;
    private CoachNote? _stored;

    private WriteNoteHandler Writer => new(_notes, _markers, _current, new ManualClock());

    private Task<NoteView> Write(WriteNote request) => Writer.Handle(request, CancellationToken.None);

    private Task<NoteView> Rewrite(RewriteNote request) => new RewriteNoteHandler(_notes, _current, new ManualClock()).Handle(request, CancellationToken.None);

    [SetUp]
    public void LogIn()
    {
        _stored = null;
        _notes = Substitute.For<ICoachNotes>();
        _notes.AddAsync(Arg.Do<CoachNote>(note => _stored = note), Arg.Any<NoteScope>(), Arg.Any<CancellationToken>()).Returns(AddedNote.Added);
        _notes.FindAsync(default, null!, default).ReturnsForAnyArgs(_ => _stored is null ? null : new NoteOverview(_stored, "Nets"));
        _notes.SaveAsync(null!, null!, default).ReturnsForAnyArgs(true);
        _markers = Substitute.For<IMomentMarkers>();
        _markers.FindAsync(new MomentMarkerId("m1"), Arg.Any<AccessScope>(), Arg.Any<CancellationToken>()).Returns(MomentMarker.Restore(
            new MomentMarkerId("m1"), new VideoSessionId("s1"), new Moment(1, MomentType.Dive, null), Examples.Coach.Id, ManualClock.Noon));
        _current.Coach.Returns(Examples.Coach);
    }

    [Test]
    public async Task A_note_is_stored_as_it_was_asked_for()
    {
        var view = await Write(new WriteNote(7, "  Head still. ", "s1", "m1", [" grip", "grip", "", "stance"], "improvement"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((view.CoachId, view.PlayerId, view.PlayerName), Is.EqualTo(("coach-1", 7, (string?)null)));
            Assert.That((view.VideoSessionId, view.VideoSessionTitle, view.MomentMarkerId), Is.EqualTo(("s1", "Nets", "m1")));
            Assert.That((view.NoteText, view.Severity), Is.EqualTo(("Head still.", "improvement")));
            Assert.That(view.Tags, Is.EqualTo(new[] { "grip", "stance" }));
            Assert.That((view.CreatedAt, view.UpdatedAt), Is.EqualTo((ManualClock.Noon, ManualClock.Noon)));
        }
    }

    [TestCase(null, null, null)]
    [TestCase("", " ", null)]
    [TestCase("s1", "", "s1")]
    [TestCase(null, "m1", "s1")]
    public async Task A_note_about_a_moment_is_about_its_session(string? session, string? marker, string? expected)
        => Assert.That((await Write(new WriteNote(7, "Seen", session, marker))).VideoSessionId, Is.EqualTo(expected));

    [TestCase("s2", "m1", "marker.not-found")]
    [TestCase(null, "m2", "marker.not-found")]
    [TestCase("s\0", null, "session.not-found")]
    public void What_does_not_exist_or_does_not_fit_is_not_found(string? session, string? marker, string code)
    {
        Refusals.AssertRefused(() => Write(new WriteNote(7, "Seen", session, marker)), RefusalKind.NotFound, code);
        Assert.That(_stored, Is.Null);
    }

    [TestCase(AddedNote.NoSession, "session.not-found")]
    [TestCase(AddedNote.NoMarker, "marker.not-found")]
    public void What_went_away_meanwhile_is_not_found(AddedNote added, string code)
    {
        _notes.AddAsync(null!, null!, default).ReturnsForAnyArgs(added);

        Refusals.AssertRefused(() => Write(new WriteNote(7, "Seen", "s1", "m1")), RefusalKind.NotFound, code);
    }

    [TestCase(null, null, null, "Old", "a", "info")]
    [TestCase("New", null, "", "New", "a", "info")]
    [TestCase(null, "", "critical", "Old", "", "critical")]
    [TestCase(null, "b,b", null, "Old", "b", "info")]
    public async Task What_is_null_stays_and_an_empty_list_takes_all_tags_away(string? text, string? tags, string? severity, string newText, string newTags, string newSeverity)
    {
        _stored = CoachNote.Write(Examples.Coach.Id, 7, new NoteTarget(null, null), new NoteContent("Old", ["a"], NoteSeverity.Info), ManualClock.Noon.AddDays(-1));

        var view = await Rewrite(new RewriteNote(_stored.Id.Value, text, tags?.Split(',', StringSplitOptions.RemoveEmptyEntries), severity));

        Assert.That((view.NoteText, string.Join(',', view.Tags!), view.Severity), Is.EqualTo((newText, newTags, newSeverity)));
        Assert.That(view.UpdatedAt, Is.EqualTo(ManualClock.Noon));
    }

    [Test]
    public void A_note_that_is_not_there_is_not_found()
    {
        Refusals.AssertRefused(() => Rewrite(new RewriteNote("n1", "New")), RefusalKind.NotFound, "note.not-found");
        Refusals.AssertRefused(() => new GetNoteHandler(_notes, _current).Handle(new GetNote("n1"), CancellationToken.None), RefusalKind.NotFound, "note.not-found");
        Refusals.AssertRefused(() => new DeleteNoteHandler(_notes, _current).Handle(new DeleteNote("n1"), CancellationToken.None), RefusalKind.NotFound, "note.not-found");
    }

    [TestCase(UserRole.CoachPro, "club-1", 0)]
    [TestCase(UserRole.CoachProPlus, "club-1", 1)]
    [TestCase(UserRole.OrgPro, "club-1", 2)]
    [Property("Defect", "D-40")]
    public async Task Only_the_authors_notes_are_asked_for_whatever_the_organisation(UserRole role, string club, int owners)
    {
        _current.Coach.Returns(Examples.Coach with { Role = role, OrgId = club });
        _notes.ListAsync(null!, null!, default).ReturnsForAnyArgs([]);

        await new ListNotesHandler(_notes, _current).Handle(new ListNotes(7, "critical", "s1", 10, 20), CancellationToken.None);

        await _notes.Received(1).ListAsync(
            new NoteFilter(7, NoteSeverity.Critical, new VideoSessionId("s1"), 20, 10),
            Arg.Is<NoteScope>(scope => scope.Author == Examples.Coach.Id && !scope.Sessions.Everything && scope.Sessions.Owners.Count == owners),
            Arg.Any<CancellationToken>());
    }

    [TestCase(UserRole.Free)]
    [TestCase(UserRole.PlayerPro)]
    [TestCase(UserRole.AnalystPro)]
    [TestCase(UserRole.VenueAdmin)]
    public void A_plan_without_notes_is_forbidden(UserRole role)
    {
        _current.Coach.Returns(Examples.Coach with { Role = role });

        Refusals.AssertRefused(() => Write(new WriteNote(7, "Seen")), RefusalKind.Forbidden, "plan.feature-missing");
        Assert.That(NoteAccess.Require(Examples.Superuser), Is.EqualTo(new NoteScope(null, NoteAccess.Require(Examples.Superuser).Sessions)));
    }

    private static IEnumerable<TestCaseData> BadRequests()
    {
        yield return new TestCaseData(new WriteNote(0, "x"), "PlayerId").SetArgDisplayNames("player 0");
        yield return new TestCaseData(new WriteNote(7, " "), "NoteText").SetArgDisplayNames("a blank text");
        yield return new TestCaseData(new WriteNote(7, new string('x', 10_001)), "NoteText").SetArgDisplayNames("a long text");
        yield return new TestCaseData(new WriteNote(7, "\0"), "NoteText").SetArgDisplayNames("NUL");
        yield return new TestCaseData(new WriteNote(7, "x", Tags: [.. Enumerable.Repeat("t", 21)]), "Tags").SetArgDisplayNames("many tags");
        yield return new TestCaseData(new WriteNote(7, "x", Tags: [new string('t', 51)]), "Tags").SetArgDisplayNames("a long tag");
        yield return new TestCaseData(new WriteNote(7, "x", Tags: ["\ud83d"]), "Tags").SetArgDisplayNames("half a character");
        yield return new TestCaseData(new WriteNote(7, "x", Severity: "urgent"), "Severity").SetArgDisplayNames("unknown severity");
    }

    [TestCaseSource(nameof(BadRequests))]
    public void A_field_that_cannot_be_used_is_named(WriteNote request, string field)
    {
        var again = new RewriteNote("n1", request.NoteText, request.Tags, request.Severity);

        Assert.That(Refusals.Errors(new WriteNoteValidator(), request).Select(group => group.Key), Is.EqualTo(new[] { field }));
        Assert.That(Refusals.Errors(new RewriteNoteValidator(), again).Select(group => group.Key), Is.EqualTo(field == "PlayerId" ? [] : new[] { field }));
    }

    [TestCase(0, 0, null, false)]
    [TestCase(101, 0, null, false)]
    [TestCase(100, -1, null, false)]
    [TestCase(1, 0, "urgent", false)]
    [TestCase(100, 0, "", true)]
    public void A_page_has_its_bounds(int limit, int offset, string? severity, bool accepted)
        => Assert.That(new ListNotesValidator().Validate(new ListNotes(7, severity, null, limit, offset)).IsValid, Is.EqualTo(accepted));
}
