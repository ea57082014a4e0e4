using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>What the current shape's tables of markers and notes refuse, whoever writes.</summary>
internal sealed class NoteBoundsTests : PersistenceFixture
{
    private static readonly UserId Coach = new("coach-1");

    [TestCase("update video_moment_markers set timestamp_ms = -1", "ck_video_moment_markers_timestamp")]
    [TestCase("update video_moment_markers set description = repeat('x', 1001)", "ck_video_moment_markers_description")]
    [TestCase("update coach_notes set player_id = 0", "ck_coach_notes_player")]
    [TestCase("update coach_notes set tags = '{}'", "ck_coach_notes_tags")]
    [TestCase("update coach_notes set tags = '\"stance\"'", "ck_coach_notes_tags")]
    [Property("Defect", "D-10")]
    public async Task Raw_SQL_is_held_to_the_bounds(string sql, string constraint)
    {
        await Users.AddAsync(new User(Coach, "coach-1@club.example", "hash", UserRole.CoachProPlus, true, false, null, false, Start), None);
        var marker = MomentMarker.Create((await Stored.SessionAsync()).Id, new Moment(1, MomentType.Catch, null), Coach, Start);
        await Persistence.Get<IMomentMarkers>().AddAsync(marker, All, None);
        var note = CoachNote.Write(Coach, 7, new NoteTarget(marker.Session, marker.Id), new NoteContent("Seen", null, NoteSeverity.Info), Start);
        await Persistence.Get<ICoachNotes>().AddAsync(note, new NoteScope(Coach, All), None);

        var refused = Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync(sql))!;

        Assert.That(refused.ConstraintName, Is.EqualTo(constraint));
    }

    [TestCase("null", null)]
    [TestCase("'null'", null)]
    [TestCase("""'["stance", "head"]'""", "stance,head")]
    [Property("Defect", "D-02")]
    public async Task What_an_old_server_binds_as_json_is_stored_and_read(string tags, string? read)
    {
        await Users.AddAsync(new User(Coach, "coach-1@club.example", "hash", UserRole.CoachProPlus, true, false, null, false, Start), None);

        await Database.ExecuteAsync($"insert into coach_notes (id, coach_id, player_id, note_text, tags) values ('old', 'coach-1', 7, '', {tags}::json)");

        var note = (await Persistence.Get<ICoachNotes>().ListAsync(new NoteFilter(7, null, null, 0, 50), new NoteScope(Coach, All), None)).Single().Note;
        Assert.That(note.Content.Tags is { } words ? string.Join(',', words) : null, Is.EqualTo(read));
    }
}
