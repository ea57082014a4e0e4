using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis;

internal sealed class MarkerAndNoteRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly NoteTarget Nothing = new(null, null);
    private static readonly NoteContent Fine = new("Fine", null, NoteSeverity.Info);

    [TestCase(0, 0, null)]
    [TestCase(MomentMarker.MaxTimestampMs, MomentMarker.MaxDescription, null)]
    [TestCase(-1, 0, "marker.timestamp")]
    [TestCase(MomentMarker.MaxTimestampMs + 1, 0, "marker.timestamp")]
    [TestCase(0, MomentMarker.MaxDescription + 1, "marker.description")]
    public void A_moment_lies_within_a_day_and_has_a_short_description(long at, int length, string? code)
    {
        var moment = new Moment(at, MomentType.Catch, new string('x', length));
        var marker = MomentMarker.Create(new VideoSessionId("s1"), new Moment(1, MomentType.Dive, null), new UserId("c1"), Noon);

        Assert.That(CodeOf(() => MomentMarker.Create(new VideoSessionId("s1"), moment, new UserId("c1"), Noon)), Is.EqualTo(code));
        Assert.That(CodeOf(() => marker.Change(moment)), Is.EqualTo(code));
        Assert.That(marker.Moment == moment, Is.EqualTo(code is null), "what is refused changes nothing");
    }

    [TestCase(1, 1, null, null)]
    [TestCase(NoteContent.MaxText, NoteContent.MaxTags, NoteContent.MaxTag, null)]
    [TestCase(0, 1, 1, "note.text")]
    [TestCase(NoteContent.MaxText + 1, 1, 1, "note.text")]
    [TestCase(1, NoteContent.MaxTags + 1, 1, "note.tags")]
    [TestCase(1, 1, 0, "note.tags")]
    [TestCase(1, 1, NoteContent.MaxTag + 1, "note.tags")]
    public void A_note_has_a_text_and_a_few_short_tags(int length, int tags, int? tagLength, string? code)
    {
        string[]? words = tagLength is { } of ? [.. Enumerable.Repeat(new string('t', of), tags)] : null;
        var content = new NoteContent(new string('x', length), words, NoteSeverity.Critical);
        var note = CoachNote.Write(new UserId("c1"), 7, Nothing, Fine, Noon);

        Assert.That(CodeOf(() => CoachNote.Write(new UserId("c1"), 7, Nothing, content, Noon)), Is.EqualTo(code));
        Assert.That(CodeOf(() => note.Rewrite(content, Noon.AddDays(1))), Is.EqualTo(code));
        Assert.That((note.CreatedAt, note.UpdatedAt), Is.EqualTo((Noon, code is null ? Noon.AddDays(1) : Noon)));
    }

    [Test]
    public void A_note_about_a_moment_is_about_its_session_and_about_a_player()
    {
        Assert.That(CodeOf(() => CoachNote.Write(new UserId("c1"), 7, new NoteTarget(null, new MomentMarkerId("m1")), Fine, Noon)), Is.EqualTo("note.target"));
        Assert.That(CodeOf(() => CoachNote.Write(new UserId("c1"), 0, Nothing, Fine, Noon)), Is.EqualTo("note.player"));
    }

    private static string? CodeOf(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (DomainException broken)
        {
            return broken.Code;
        }
    }
}
