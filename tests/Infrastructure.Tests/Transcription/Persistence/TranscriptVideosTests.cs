using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Databases;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.All))]
internal sealed class TranscriptVideosTests(TranscriptGround ground) : TranscriptFixture(ground)
{
    private ITranscriptVideos Videos => Get<ITranscriptVideos>();

    [Test]
    public async Task A_session_has_one_video_at_a_time_until_it_is_taken_away()
    {
        var session = (await StoredAsync()).Session;
        Assert.That(await Videos.FindAsync(session.Id, None), Is.Null);

        foreach (var link in new[] { new VideoLink(new VideoSessionId("first"), 0), new VideoLink(new VideoSessionId(new string('v', 64)), -86_400_000) })
        {
            Assert.That(await Videos.LinkAsync(session.Id, session.Coach, link, None));
            Assert.That(await Videos.FindAsync(session.Id, None), Is.EqualTo(link));
        }

        await Videos.UnlinkAsync(session.Id, None);
        await Videos.UnlinkAsync(session.Id, None);
        Assert.That(await Videos.FindAsync(session.Id, None), Is.Null);
    }

    [Test]
    public async Task Nobody_elses_session_and_none_that_is_gone_gets_a_video()
    {
        var (mine, foreign) = ((await StoredAsync()).Session, await StoredAsync());
        var link = new VideoLink(new VideoSessionId("v"), 0);

        Assert.That(await Videos.LinkAsync(foreign.Session.Id, mine.Coach, link, None), Is.False);
        Assert.That(await Sessions.DeleteAsync(foreign, None));
        Assert.That(await Videos.LinkAsync(foreign.Session.Id, foreign.Session.Coach, link, None), Is.False);
        Assert.That(await Videos.FindAsync(foreign.Session.Id, None), Is.Null);
    }

    [Test]
    public async Task A_video_tells_its_transcripts_newest_first_and_only_the_coachs_own()
    {
        var video = new VideoSessionId(Guid.NewGuid().ToString());
        var coach = await CoachAsync();
        var (older, newer, elsewhere) = (await StoredAsync(coach, "older", Start.AddDays(1)), await StoredAsync(coach, "newer", Start.AddDays(2)), await StoredAsync(coach));
        var foreign = await StoredAsync();
        foreach (var (read, to, offset) in new[] { (older, video, 5), (newer, video, 6), (elsewhere, new VideoSessionId("another"), 7), (foreign, video, 8) })
        {
            Assert.That(await Videos.LinkAsync(read.Session.Id, read.Session.Coach, new VideoLink(to, offset), None));
        }

        Assert.That(
            await Videos.OfVideoAsync(video, coach, None),
            Is.EqualTo(new[]
            {
                new LinkedTranscript(newer.Session.Id, "newer", TranscriptionStatus.Uploading, null, Start.AddDays(2), 6),
                new LinkedTranscript(older.Session.Id, "older", TranscriptionStatus.Uploading, null, Start.AddDays(1), 5),
            }));

        await Database.ExecuteAsync($"delete from session where id = '{newer.Session.Id}'"); // as the existing system's code does
        Assert.That((await Videos.OfVideoAsync(video, coach, None)).Select(transcript => transcript.Title), Is.EqualTo(new[] { "older" }));
    }

    [Test]
    public async Task What_is_being_deleted_gets_no_video_that_would_stay_behind()
    {
        var session = (await StoredAsync()).Session;
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync();
        await using var deletion = await connection.BeginTransactionAsync();
        await using var delete = new NpgsqlCommand($"delete from session where id = '{session.Id}'", connection, deletion);
        await delete.ExecuteNonQueryAsync();

        var linking = Videos.LinkAsync(session.Id, session.Coach, new VideoLink(new VideoSessionId("v"), 0), None);
        Assert.That(await Task.WhenAny(linking, Task.Delay(300)), Is.Not.SameAs(linking), "it waits for what becomes of the session");
        await deletion.CommitAsync();

        Assert.That(await linking, Is.False);
        Assert.That(await Videos.FindAsync(session.Id, None), Is.Null);
    }
}
