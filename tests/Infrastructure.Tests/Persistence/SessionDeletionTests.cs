using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Tests.Persistence;

internal sealed class SessionDeletionTests : PersistenceFixture
{
    private IObjectDeletions Deletions => Persistence.Get<IObjectDeletions>();

    [Test]
    public async Task With_a_session_go_its_jobs_and_artifacts_even_done_ones_and_every_videos_folder_is_noted_once()
    {
        var done = await Stored.DoneAsync();
        var session = (await Jobs.FindAsync(done.Id, All, None))!.Session;
        var second = await Stored.AwaitingAsync(session, Start.AddHours(1));
        await Stored.AwaitingAsync(await Stored.SessionAsync("coach-2"));

        var deleted = await Sessions.DeleteAsync(session.Id, All, Start.AddHours(2), None);

        Assert.That(deleted, Is.True);
        Assert.That(await Sessions.FindAsync(session.Id, All, None), Is.Null);
        Assert.That(await Database.ScalarAsync("select (select count(*) from video_analysis_jobs) || ' ' || (select count(*) from analysis_artifacts)"), Is.EqualTo("1 0"));
        var noted = await Deletions.PendingAsync(Start.AddHours(2), 10, None);
        Assert.That(noted.Select(note => (note.Bucket, note.Prefix)), Is.EquivalentTo(new[] { ("videos", done.Order.Video.Folder + "/"), ("videos", second.Order.Video.Folder + "/") }));
        Assert.That(await Sessions.DeleteAsync(session.Id, All, Start, None), Is.False);
    }

    [Test]
    public async Task A_folder_whose_upload_address_still_works_is_noted_again_for_the_time_when_it_does_not()
    {
        var session = await Stored.SessionAsync();
        var job = await Stored.AwaitingAsync(session);
        var dead = job.State.Upload!.UrlExpiresAt.AddHours(1);

        await Sessions.DeleteAsync(session.Id, All, Start, None);

        var times = await Database.ScalarAsync("select string_agg(extract(epoch from requested_at)::bigint::text, ' ' order by requested_at) from object_deletions");
        Assert.That(times, Is.EqualTo($"{Start.ToUnixTimeSeconds()} {dead.ToUnixTimeSeconds()}"));
        Assert.That(await Deletions.PendingAsync(dead.AddSeconds(-1), 10, None), Has.Count.EqualTo(1));
        Assert.That(await Deletions.PendingAsync(dead, 10, None), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_key_outside_any_folder_never_becomes_a_prefix_that_matches_the_bucket()
    {
        var session = await Stored.SessionAsync();
        await Stored.AwaitingAsync(session);
        await Database.ExecuteAsync("update video_analysis_jobs set s3_key = 'video.mp4'; update video_sessions set s3_key = '/video.mp4'");

        Assert.That(await Sessions.DeleteAsync(session.Id, All, Start, None), Is.True);
        Assert.That(await Deletions.PendingAsync(Start.AddDays(1), 10, None), Is.Empty);
    }

    [Test]
    public async Task Notes_are_handed_out_oldest_first_until_they_are_done()
    {
        var first = await Stored.SessionAsync();
        await Stored.AwaitingAsync(first);
        var second = await Stored.SessionAsync();
        await Stored.AwaitingAsync(second);
        await Sessions.DeleteAsync(second.Id, All, Start.AddMinutes(2), None);
        await Sessions.DeleteAsync(first.Id, All, Start.AddMinutes(1), None);

        var oldest = (await Deletions.PendingAsync(Start.AddMinutes(2), 1, None)).Single();
        await Deletions.DoneAsync(oldest.Id, None);
        var rest = await Deletions.PendingAsync(Start.AddMinutes(2), 10, None);

        Assert.That(oldest.Prefix, Does.Contain(first.Id.Value));
        Assert.That(rest.Single().Prefix, Does.Contain(second.Id.Value));
    }

    [Test]
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
            Assert.That(await Database.ScalarAsync("select count(*) from video_analysis_jobs"), Is.EqualTo("0"));
        }
    }
}
