using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>A claim does not wait for the disk. What a real server's crash then takes, and what it cannot take.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class ServerCrashTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private CrashingServer _server = null!;
    private PersistenceUnderTest _persistence = null!;
    private StoredJobs _stored = null!;

    private IAnalysisJobQueue Queue => _persistence.Get<IAnalysisJobQueue>();

    private static CancellationToken None => CancellationToken.None;

    [SetUp]
    public async Task Start()
    {
        _server = await CrashingServer.StartAsync();
        _persistence = await PersistenceUnderTest.OnAsync(new TestDatabase("coachplus", _server.ConnectionString));
        _stored = new StoredJobs(_persistence);
    }

    [TearDown]
    public async Task Stop()
    {
        await _persistence.DisposeServicesAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task A_claim_that_a_crash_takes_leaves_a_job_that_waits_and_a_worker_that_can_write_nothing()
    {
        await _stored.QueuedAsync(await _stored.SessionAsync(), deep: false);
        await _server.HoldTheLogAsync();
        var forgotten = await ClaimAsync();
        await _server.CrashAsync();

        Assert.That((await ReadAsync(forgotten)).Status, Is.EqualTo(JobStatus.Queued), "the crash came before the claim was on the disk");
        var second = await ClaimAsync();
        Assert.That(second.State.Fence, Is.GreaterThan(forgotten.State.Fence));
        Assert.That(await Queue.RenewAsync(forgotten.Id, forgotten.State.Fence, Lease, None), Is.EqualTo(RunWrite.Superseded));
        await _stored.AlmostDoneAsync(second);
        second.Finish(null, StoredJobs.Start.AddMinutes(3));
        Assert.That(await Queue.SaveAsync(second, second.State.Fence, None), Is.EqualTo(RunWrite.Written));
    }

    [Test]
    public async Task The_first_answered_write_takes_the_claim_to_the_disk()
    {
        await _stored.QueuedAsync(await _stored.SessionAsync());
        await _server.HoldTheLogAsync();
        var job = await ClaimAsync();
        Assert.That(await Queue.ReportProgressAsync(job.Id, job.State.Fence, 7, None), Is.EqualTo(RunWrite.Written));
        await _server.CrashAsync();

        var found = await ReadAsync(job);
        Assert.That((found.Status, found.State.Fence, found.State.ProgressPct), Is.EqualTo((JobStatus.QuickRunning, job.State.Fence, 7)));
    }

    [Test]
    public async Task Nothing_else_that_was_answered_can_be_taken_also_on_a_connection_that_has_claimed()
    {
        await _stored.QueuedAsync(await _stored.SessionAsync(), deep: false);
        await _server.HoldTheLogAsync();
        var done = await ClaimAsync();
        await _stored.AlmostDoneAsync(done);
        done.Finish(null, StoredJobs.Start.AddMinutes(3));
        await Queue.SaveAsync(done, done.State.Fence, None);
        var waiting = await _stored.QueuedAsync(await _stored.SessionAsync());
        await _server.CrashAsync();

        Assert.That(((await ReadAsync(done)).Status, (await ReadAsync(waiting)).Status), Is.EqualTo((JobStatus.Done, JobStatus.Queued)));
    }

    private async Task<AnalysisJob> ClaimAsync() => (await Queue.ClaimAsync("worker-1", Lease, ClaimPreference.Quick, None))!.Job;

    // A connection that the crash has cut is known to be cut once it is used; workers, too, ask again.
    private async Task<AnalysisJob> ReadAsync(AnalysisJob job)
    {
        for (var asked = 1; ; asked++)
        {
            try
            {
                return (await Queue.ReadBackAsync(job.Id, None))!;
            }
            catch (UnavailableException) when (asked < 10)
            {
                await Task.Delay(50);
            }
        }
    }
}
