using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class SessionDeletionTests(Ground ground) : PersistenceFixture(ground)
{
    [Test]
    [Property("Defect", "D-07")]
    public async Task With_a_session_go_its_jobs_and_artifacts_even_done_ones_and_every_videos_folder_is_noted_once()
    {
        var done = await Stored.DoneAsync();
        var session = (await Jobs.FindAsync(done.Id, All, None))!.Session;
        var second = await Stored.AwaitingAsync(session, Start.AddHours(1));
        await Stored.AwaitingAsync(await Stored.SessionAsync("coach-2"));

        var deleted = await Sessions.DeleteAsync(session.Id, All, Start.AddHours(2), None);

        Assert.That(deleted, Is.True);
        Assert.That(await Sessions.FindAsync(session.Id, All, None), Is.Null);
        Assert.That(await AsCurrentAsync("select (select count(*) from video_analysis_jobs) || ' ' || (select count(*) from analysis_artifacts)"), Is.EqualTo("1 0"));
        var noted = await DueAsync(Start.AddHours(2));
        Assert.That(noted, Is.EquivalentTo(new[] { ("videos", done.Order.Video.Folder + "/"), ("videos", second.Order.Video.Folder + "/") }));
        Assert.That(await Sessions.DeleteAsync(session.Id, All, Start, None), Is.False);
    }

    [Test]
    public async Task A_folder_whose_upload_address_still_works_is_noted_again_for_the_time_when_it_does_not()
    {
        var session = await Stored.SessionAsync();
        var job = await Stored.AwaitingAsync(session);
        var dead = job.State.Upload!.UrlExpiresAt.AddHours(1);

        await Sessions.DeleteAsync(session.Id, All, Start, None);

        var times = await AsCurrentAsync("select string_agg(extract(epoch from requested_at)::bigint::text, ' ' order by requested_at) from object_deletions");
        Assert.That(times, Is.EqualTo($"{Start.ToUnixTimeSeconds()} {dead.ToUnixTimeSeconds()}"));
        Assert.That(await DueAsync(dead.AddSeconds(-1)), Has.Count.EqualTo(1));
        Assert.That(await DueAsync(dead), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_key_outside_any_folder_never_becomes_a_prefix_that_matches_the_bucket()
    {
        var session = await Stored.SessionAsync();
        await Stored.AwaitingAsync(session);
        await Database.ExecuteAsync($"update {(Ground.HasSnapshots ? "video_analysis_jobs" : Ground.JobsBeside)} set s3_key = 'video.mp4'; update {Ground.JobsBeside} set s3_key = 'video.mp4'; update video_sessions set s3_key = '/video.mp4'");

        Assert.That(await Sessions.DeleteAsync(session.Id, All, Start, None), Is.True);
        Assert.That(await DueAsync(Start.AddDays(1)), Is.Empty);
    }

    [Test]
    [Property("Defect", "D-30")]
    public async Task Deleting_while_jobs_are_claimed_and_saved_neither_deadlocks_nor_leaves_rows()
    {
        for (var round = 0; round < 10; round++)
        {
            var session = await Stored.SessionAsync();
            for (var number = 0; number < 4; number++)
            {
                await Stored.QueuedAsync(session);
            }

            var workers = Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
            {
                if (await Queue.ClaimAsync($"worker-{worker}", Lease, ClaimPreference.Quick, None) is { } claimed)
                {
                    claimed.Job.HandBack(true, Start, null, Start.AddMinutes(1));
                    await Queue.SaveAsync(claimed.Job, claimed.Job.State.Fence, None);
                }
            }));
            var deletion = Task.Run(() => Sessions.DeleteAsync(session.Id, All, Start, None));

            await Task.WhenAll([.. workers, deletion]).WaitAsync(TimeSpan.FromSeconds(20));

            Assert.That(await deletion, Is.True);
            Assert.That(await AsCurrentAsync("select count(*) from video_analysis_jobs"), Is.EqualTo("0"));
        }
    }

    private async Task<IReadOnlyList<(string Bucket, string Prefix)>> DueAsync(DateTimeOffset at)
        => [.. (await RowsAsCurrentAsync($"select bucket, prefix from object_deletions where requested_at <= '{at:o}' order by requested_at, id"))
            .Select(note => ((string)note["bucket"]!, (string)note["prefix"]!))];
}
