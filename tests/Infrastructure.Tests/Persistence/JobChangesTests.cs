using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence;

internal sealed class JobChangesTests : PersistenceFixture
{
    protected override bool GoesOn => false;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    private IJobChanges Changes => Persistence.Get<IJobChanges>();

    [Test]
    public async Task A_follower_hears_of_what_a_coach_can_see_whoever_changes_it()
    {
        var job = await Stored.QueuedAsync(await Stored.SessionAsync());
        using var watch = await FollowAsync(job.Id);

        var run = (await Queue.ClaimAsync("w", Lease, ClaimPreference.Quick, None))!.Job;
        Assert.That(run.Id, Is.EqualTo(job.Id));
        Assert.That(await watch.WaitAsync(Long, None), Is.True, "claimed");
        await Queue.ReportProgressAsync(run.Id, run.State.Fence, 7, None);
        Assert.That(await watch.WaitAsync(Long, None), Is.True, "progress");
        await Database.ExecuteAsync("update video_analysis_jobs set error_message = 'by hand'");
        Assert.That(await watch.WaitAsync(Long, None), Is.True, "by hand");
        await Database.ExecuteAsync("delete from video_sessions");
        Assert.That(await watch.WaitAsync(Long, None), Is.True, "deleted");
    }

    [Test]
    public async Task A_beat_is_no_change_and_nor_is_what_happens_to_another_job()
    {
        var session = await Stored.SessionAsync();
        var (job, other) = (await Stored.QueuedAsync(session), await Stored.AwaitingAsync(session));
        var run = (await Queue.ClaimAsync("w", Lease, ClaimPreference.Quick, None))!.Job;
        using var watch = await FollowAsync(job.Id);

        Assert.That(await Queue.RenewAsync(run.Id, run.State.Fence, Lease, None), Is.EqualTo(RunWrite.Written));
        await Database.ExecuteAsync($"update video_analysis_jobs set error_message = 'x' where id = '{other.Id}'");

        Assert.That(await watch.WaitAsync(Short, None), Is.False);
    }

    [Test]
    public async Task Nothing_is_told_of_a_job_that_nobody_follows_any_more()
    {
        var session = await Stored.SessionAsync();
        var (quiet, followed) = (await Stored.QueuedAsync(session), await Stored.AwaitingAsync(session));
        await using var ear = new NpgsqlConnection(Database.ConnectionString);
        var heard = new List<string>();
        ear.Notification += (_, told) => heard.Add(told.Payload);
        await ear.OpenAsync();
        await using (var listen = new NpgsqlCommand("listen coachplus_job_changes", ear))
        {
            await listen.ExecuteNonQueryAsync();
        }

        using var watch = await FollowAsync(followed.Id);
        await Database.ExecuteAsync($"insert into coachplus.job_watches (job_id, until) values ('{quiet.Id}', now() - interval '1 second')");
        await Database.ExecuteAsync($"update video_analysis_jobs set error_message = 'x' where id = '{quiet.Id}'");
        await Database.ExecuteAsync($"update video_analysis_jobs set error_message = 'x' where id = '{followed.Id}'");
        await ear.WaitAsync(Long);

        Assert.That(heard, Is.EqualTo(new[] { followed.Id.Value }));
    }

    [Test]
    public async Task Whoever_holds_a_job_hears_that_it_is_cancelled_or_deleted_and_of_nothing_else([Values] bool deleted)
    {
        var job = await Stored.ClaimedAsync();
        using var watch = Changes.HearOfEnd(job.Id);
        await watch.WaitAsync(Long, None); // the new connection's own hint
        await Queue.ReportProgressAsync(job.Id, job.State.Fence, 7, None);
        Assert.That(await watch.WaitAsync(Short, None), Is.False);

        if (deleted)
        {
            await Database.ExecuteAsync("delete from video_sessions");
        }
        else
        {
            var (read, session) = (await Jobs.FindAsync(job.Id, All, None))!;
            var before = read.State;
            read.Cancel("Cancelled.", Start.AddMinutes(1));
            Assert.That(await Jobs.SaveAsync(before, read, session, None), Is.EqualTo(SaveOutcome.Saved));
        }

        Assert.That(await watch.WaitAsync(Long, None), Is.True);
    }

    [Test]
    public async Task A_lost_connection_is_made_good_by_a_hint_for_everybody()
    {
        var job = await Stored.QueuedAsync(await Stored.SessionAsync());
        using var watch = await FollowAsync(job.Id);

        await Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'CoachPlus listener' and datname = current_database()");

        Assert.That(await watch.WaitAsync(Long, None), Is.True);
        await Database.ExecuteAsync("update video_analysis_jobs set error_message = 'x'");
        Assert.That(await watch.WaitAsync(Long, None), Is.True);
    }

    [Test]
    public async Task Many_follow_and_leave_and_nothing_is_left_but_rows_that_end_by_themselves()
    {
        var job = await Stored.QueuedAsync(await Stored.SessionAsync());
        var watches = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Changes.WatchAsync(job.Id, None)));
        await Database.ExecuteAsync("update video_analysis_jobs set error_message = 'x'");

        Assert.That(await Task.WhenAll(watches.Select(watch => watch.WaitAsync(Long, None))), Is.All.True);
        watches.ToList().ForEach(watch => watch.Dispose());
        Assert.That(
            await Database.ScalarAsync("select string_agg(job_id, ',') from coachplus.job_watches where until between now() and now() + interval '3 minutes'"), Is.EqualTo(job.Id.Value));
    }

    private async Task<IJobWatch> FollowAsync(AnalysisJobId id)
    {
        var watch = await Changes.WatchAsync(id, None);
        await watch.WaitAsync(Long, None); // every new connection gives one hint of its own
        return watch;
    }
}
