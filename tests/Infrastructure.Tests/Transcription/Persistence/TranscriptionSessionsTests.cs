using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.All))]
internal sealed class TranscriptionSessionsTests(TranscriptGround ground) : TranscriptFixture(ground)
{
    [Test]
    public async Task A_session_comes_back_as_stored()
    {
        var coach = await CoachAsync();
        var session = TranscriptionSession.Create(coach, "與教練的對話 – ünï", "cmn-Hant-TW", null, Start.AddTicks(1_234_560));
        await Sessions.AddAsync(session, None);

        var found = await Sessions.FindAsync(session.Id, coach, None);

        Assert.That(found!.Session, Is.EqualTo(session));
        Assert.That(found.Segments, Is.Zero);
    }

    [Test]
    public async Task Somebody_elses_session_is_not_there()
    {
        var read = await StoredAsync();
        var other = await CoachAsync();

        Assert.That(await Sessions.FindAsync(read.Session.Id, other, None), Is.Null);
        Assert.That(await Sessions.FindProgressAsync(read.Session.Id, other, None), Is.Null);
        Assert.That(await Sessions.ListAsync(other, null, 50, 0, None), Is.Empty);
        Assert.That(await Sessions.SaveAsync(read with { Session = read.Session with { Coach = other } }, (read.Session with { Coach = other }).After(TranscriptionVerb.Cancel, Start), None), Is.False);
        Assert.That(await Sessions.DeleteAsync(read with { Session = read.Session with { Coach = other } }, None), Is.False);
    }

    [Test]
    [Property("Defect", "T-11")]
    public async Task The_list_is_newest_first_in_pages_and_by_each_status([Values] TranscriptionStatus status)
    {
        var coach = await CoachAsync();
        var first = await StoredAsync(coach, "first", Start);
        var second = await StoredAsync(coach, "second", Start.AddSeconds(1));
        var twin = await StoredAsync(coach, "twin", Start.AddSeconds(1));
        await Sessions.SaveAsync(second, second.Session with { Status = status }, None);

        var page = await Sessions.ListAsync(coach, null, 2, 1, None);
        var some = await Sessions.ListAsync(coach, status, 50, 0, None);

        var order = new[] { second, twin }.OrderByDescending(stored => stored.Session.Id.ToString(), StringComparer.Ordinal).Append(first).Select(stored => stored.Session.Id);
        Assert.That(page.Select(stored => stored.Session.Id), Is.EqualTo(order.Skip(1)));
        Assert.That(some.Select(stored => stored.Session.Title), Is.EquivalentTo(status == TranscriptionStatus.Uploading ? ["twin", "second", "first"] : new[] { "second" }));
    }

    [Test]
    public async Task A_change_is_stored_once_over_what_was_read()
    {
        var read = await StoredAsync();
        var audio = new AudioObject("bucket", "audio/1/talk.m4a", new VerifiedAudio(1024, "etag", "audio/mp4", Start));
        var changed = read.Session.After(TranscriptionVerb.ConfirmUpload, Start.AddMinutes(1)) with { FileName = "talk.m4a", Audio = audio, DurationSeconds = 61 };

        Assert.That(await Sessions.SaveAsync(read, changed, None));
        Assert.That(await Sessions.SaveAsync(read, read.Session.After(TranscriptionVerb.Cancel, Start), None), Is.False, "it was changed meanwhile");

        Assert.That((await Sessions.FindAsync(read.Session.Id, read.Session.Coach, None))!.Session, Is.EqualTo(changed));
        Assert.That(
            await Database.ScalarAsync($"select gcs_audio_path from session where id = '{read.Session.Id}'"), Is.EqualTo("gs://bucket/audio/1/talk.m4a"), "where the existing system looks");
    }

    [Test]
    [Property("Defect", "T-05")]
    public async Task A_change_by_the_existing_system_is_not_overwritten()
    {
        var read = await StoredAsync();
        await Database.ExecuteAsync($"update session set status = 'COMPLETED' where id = '{read.Session.Id}'");

        Assert.That(await Sessions.SaveAsync(read, read.Session.After(TranscriptionVerb.Cancel, Start), None), Is.False);
        Assert.That((await Sessions.FindAsync(read.Session.Id, read.Session.Coach, None))!.Session.Status, Is.EqualTo(TranscriptionStatus.Completed));
    }

    [Test]
    [Property("Defect", "T-19")]
    public async Task A_deleted_session_takes_all_of_it_along_and_leaves_its_usage()
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0, 1, "gone"));
        var id = read.Session.Id;
        await Database.ExecuteAsync($"""
            insert into coachplus.transcriptions (session_id, user_id) values ('{id}', '{read.Session.Coach}');
            insert into coachplus.transcript_videos (session_id, video_session_id) values ('{id}', 'v');
            insert into coachplus.segment_doubts select g.id, '{id}', 1 from transcript_segment g where g.session_id = '{id}';
            insert into coachplus.plan_usage (id, user_id, session_id, seconds, state, counted_at) values (gen_random_uuid(), '{read.Session.Coach}', '{id}', 60, 'spent', now());
            """);

        Assert.That(await Sessions.DeleteAsync(read, None));

        foreach (var table in (string[])["transcript_segment", "coachplus.transcriptions", "coachplus.transcript_videos", "coachplus.segment_doubts"])
        {
            Assert.That(await Database.ScalarAsync($"select count(*) from {table} where session_id = '{id}'"), Is.EqualTo("0"), table);
        }

        Assert.That(await Database.ScalarAsync($"select count(*) from coachplus.plan_usage where session_id = '{id}'"), Is.EqualTo("1"));
    }

    [Test]
    [Property("Defect", "T-03")]
    public async Task How_far_it_is_stands_in_the_newest_row_that_a_worker_wrote()
    {
        var read = await StoredAsync();
        await Database.ExecuteAsync($"""
            insert into processing_status (id, session_id, status, progress, message, duration_processed, duration_total, started_at, created_at, updated_at) values
                (gen_random_uuid(), '{read.Session.Id}', 'processing', 73, 'Processing audio...', 730, 1000, '2026-03-02T10:00:00', '2026-03-02T10:00:00', '2026-03-02T10:05:00'),
                (gen_random_uuid(), '{read.Session.Id}', 'pending', 5, 'queued', 0, null, null, '2026-03-02T10:00:00', '2026-03-02T10:00:00')
            """);

        var (session, row) = (await Sessions.FindProgressAsync(read.Session.Id, read.Session.Coach, None))!.Value;

        Assert.That(session, Is.EqualTo(read.Session));
        Assert.That(row, Is.EqualTo(new ProgressRow(73, "Processing audio...", 730, 1000, At(0), null, At(5))));

        static DateTimeOffset At(int minute) => new(2026, 3, 2, 10, minute, 0, TimeSpan.Zero);
    }
}
