using System.Diagnostics;

namespace CoachPlus.Infrastructure.Tests.Persistence;

internal sealed class WakeUpTests : PersistenceFixture
{
    protected override bool GoesOn => false;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_queued_job_wakes_all_who_wait()
    {
        var session = await Stored.SessionAsync();
        await ListeningAsync();
        var waits = Enumerable.Range(0, 3).Select(_ => Queue.WaitForWorkAsync(Long, None)).ToList();

        await Stored.QueuedAsync(session);

        await Task.WhenAll(waits).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Test]
    public async Task A_job_that_an_old_server_queues_by_its_own_SQL_wakes_too()
    {
        var job = await Stored.AwaitingAsync(await Stored.SessionAsync());
        await ListeningAsync();
        var wait = Queue.WaitForWorkAsync(Long, None);

        await Database.ExecuteAsync($"update video_analysis_jobs set status = 'queued' where id = '{job.Id}'");

        await wait.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Test]
    public async Task A_job_queued_while_nobody_waited_is_not_missed()
    {
        var session = await Stored.SessionAsync();
        await ListeningAsync();

        await Stored.QueuedAsync(session);

        await Queue.WaitForWorkAsync(Long, None).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Test]
    public async Task Without_work_the_wait_ends_by_its_limit_and_not_before()
    {
        await ListeningAsync();
        var time = Stopwatch.StartNew();

        await Queue.WaitForWorkAsync(TimeSpan.FromMilliseconds(300), None);

        Assert.That(time.Elapsed, Is.InRange(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task A_cancelled_wait_ends_at_once()
    {
        await ListeningAsync();
        using var stop = new CancellationTokenSource();
        var wait = Queue.WaitForWorkAsync(Long, stop.Token);

        await stop.CancelAsync();

        Assert.That(async () => await wait.WaitAsync(TimeSpan.FromSeconds(10)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_listener_whose_connection_was_ended_listens_again()
    {
        var session = await Stored.SessionAsync();
        await ListeningAsync();

        await Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'CoachPlus listener' and datname = current_database()");
        await ListeningAsync();
        var wait = Queue.WaitForWorkAsync(Long, None);
        await Stored.QueuedAsync(session);

        await wait.WaitAsync(TimeSpan.FromSeconds(10));
    }

    // The first wait begins to listen; every new connection gives one hint of its own, which is used up here.
    private async Task ListeningAsync() => await Queue.WaitForWorkAsync(Long, None).WaitAsync(TimeSpan.FromSeconds(15));
}
