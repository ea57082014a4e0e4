using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Infrastructure.Tests.Persistence.Operations;

internal sealed class WorkerOverviewsTests : OperationsFixture
{
    [Test]
    public async Task Workers_are_told_with_what_each_holds_and_those_that_only_leases_tell_of()
    {
        await SessionRowAsync();
        const string lease = "fence, progress_pct, lease_owner, lease_until";
        await JobRowAsync("j1", "quick_running", lease, "1, 20, 'host-a:11:1', now() + interval '50 seconds'");
        await JobRowAsync("j2", "deep_running", lease, "2, 70, 'host-a:11:2', now() + interval '50 seconds'");
        await JobRowAsync("j3", "quick_running", lease, "1, 5, 'host-b:7:1', now() - interval '5 seconds'");
        await Database.ExecuteAsync(
            """
            insert into coachplus.workers (process, slots, started_at, seen_at, draining) values
            ('host-a:11', 2, now() - interval '1 day', now(), true), ('host-c:5', 4, now(), now() - interval '2 minutes', false)
            """);
        using var log = new StatementLog();

        var workers = await Persistence.Get<IWorkerOverviews>().ListAsync(None);

        Assert.That(log.Texts, Has.Count.EqualTo(1));
        Assert.That(
            workers.Select(worker => $"{worker.Process} alive={worker.Alive} draining={worker.Draining} slots={worker.Slots} holds={string.Join(',', worker.Holds.Select(job => job.JobId))}"),
            Is.EqualTo(new[]
            {
                "host-a:11 alive=True draining=True slots=2 holds=j1,j2",
                "host-b:7 alive=False draining= slots= holds=j3",
                "host-c:5 alive=False draining=False slots=4 holds=",
            }));
        Assert.That((workers[0].Holds[1].Status, workers[0].Holds[1].ProgressPct), Is.EqualTo(("deep_running", 70)));
        Assert.That(workers[1].Holds[0].LeaseOverdueSeconds, Is.EqualTo(5).Within(20));
        Assert.That(workers[1].SeenAt, Is.Null);
    }
}
