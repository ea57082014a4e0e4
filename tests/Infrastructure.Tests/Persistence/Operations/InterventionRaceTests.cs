using System.Globalization;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Tests.Support;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.Operations;

/// <summary>An operator takes a job from a worker that is at it: from then on the worker writes nothing.</summary>
internal sealed class InterventionRaceTests : InterventionFixture
{
    private const int Rounds = 12;

    /// <summary>What operators may do to a run.</summary>
    public enum Verb
    {
        Requeue,
        Release,
        Cancel,
    }

    [TestCase(Verb.Requeue, "queued QUEUED 1 {0} f")]
    [TestCase(Verb.Release, "queued QUEUED 0 {0} f")]
    [TestCase(Verb.Cancel, "failed CANCELLED 1 {0} f")]
    public async Task After_it_every_write_of_the_run_is_refused_and_changes_nothing(Verb verb, string row)
    {
        var job = await RunningAsync();
        await Queue.ReportProgressAsync(job.Id, job.State.Fence, 20, None);

        await DoAsync(verb, job, fence: job.State.Fence);

        var after = await Database.QueryAsync("select * from video_analysis_jobs");
        var quick = StoredJobs.ResultsOf(job, ArtifactKind.QuickResults);
        List<RunWrite> writes =
        [
            await Queue.RenewAsync(job.Id, job.State.Fence, Lease, None),
            await Queue.ReportProgressAsync(job.Id, job.State.Fence, 40, None),
            await Queue.RecordAsync(job.Id, job.State.Fence, quick.Results, None),
        ];
        job.FinishQuick(quick, Start.AddMinutes(1));
        writes.Add(await Queue.SaveAsync(job, job.State.Fence, None));
        job.Finish(null, Start.AddMinutes(2));
        writes.Add(await Queue.SaveAsync(job, job.State.Fence, None));

        Assert.That(await RowAsync(), Is.EqualTo(string.Format(CultureInfo.InvariantCulture, row, job.State.Fence)));
        Assert.That(writes, Is.All.EqualTo(RunWrite.Superseded));
        Assert.That(await Database.QueryAsync("select * from video_analysis_jobs"), Is.EqualTo(after));
        Assert.That(await Database.ScalarAsync("select count(*) from analysis_artifacts"), Is.EqualTo("0"));
    }

    [TestCase(Verb.Requeue, 2)]
    [TestCase(Verb.Release, 1)]
    public async Task The_next_run_gets_the_job_at_once_and_the_old_one_cannot_disturb_it(Verb verb, int attempt)
    {
        var old = await RunningAsync();
        await DoAsync(verb, old, fence: null);

        var next = await ClaimAsync("m:2:1");

        Assert.That((next!.Id, next.State.Fence > old.State.Fence, next.State.Attempt), Is.EqualTo((old.Id, true, attempt)));
        Assert.That(await RunAsync(old), Is.False);
        Assert.That(await RunAsync(next), Is.True);
        Assert.That(await RowAsync(), Is.EqualTo($"done DONE {attempt} {next.State.Fence} f"));
    }

    [Test]
    public async Task What_was_seen_of_a_run_that_is_over_takes_nothing_from_the_one_that_followed()
    {
        var job = await RunningAsync();
        await Operator.RequeueAsync(job.Id.Value, job.State.Fence, None);
        var next = await ClaimAsync("m:2:1");

        foreach (var verb in new[] { Verb.Requeue, Verb.Release })
        {
            var refused = Assert.ThrowsAsync<RequestException>(() => DoAsync(verb, job, fence: job.State.Fence));
            Assert.That((refused.Kind, refused.Code), Is.EqualTo((RefusalKind.Conflict, "analysis-job.other-run")));
        }

        Assert.That(await RunAsync(next!), Is.True);
    }

    [TestCase(Verb.Requeue)]
    [TestCase(Verb.Release)]
    public async Task A_run_that_begins_between_the_look_and_the_write_and_looks_the_same_is_left_alone(Verb verb)
    {
        var old = await RunningAsync();
        AnalysisJob? next = null;
        var slow = new JobInterventions(
            new HeldJobs(Jobs, async () =>
            {
                await Operator.ReleaseAsync(old.Id.Value, old.State.Fence, None); // the same status, attempt and progress afterwards
                next = await ClaimAsync("m:2:1");
            }),
            Videos, UploadRules.Default, TimeProvider.System);

        var refused = Assert.ThrowsAsync<RequestException>(
            () => verb == Verb.Requeue ? slow.RequeueAsync(old.Id.Value, null, None) : slow.ReleaseAsync(old.Id.Value, null, None));

        Assert.That(refused.Code, Is.EqualTo("analysis-job.other-run"));
        Assert.That(await RowAsync(), Is.EqualTo($"quick_running QUICK 1 {next!.State.Fence} t"));
        Assert.That(await RunAsync(next!), Is.True);
    }

    [Test]
    public async Task Of_a_run_that_ends_and_an_operator_at_the_same_moment_exactly_one_wins([Values] Verb verb)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var job = await RunningAsync();
            await Stored.AlmostDoneAsync(job);
            job.Finish(null, Start.AddMinutes(5));

            var finish = Task.Run(() => Queue.SaveAsync(job, job.State.Fence, None));
            var taken = await TryAsync(() => DoAsync(verb, job, fence: job.State.Fence));

            var finished = await finish == RunWrite.Written;
            Assert.That(finished, Is.Not.EqualTo(taken));
            var status = await Database.ScalarAsync("select status from video_analysis_jobs");
            Assert.That(status, Is.EqualTo(finished ? "done" : verb == Verb.Cancel ? "failed" : "queued"));
            await Database.ExecuteAsync("delete from video_sessions");
        }
    }

    [Test]
    public async Task Of_several_operators_at_once_one_takes_the_run_and_it_counts_once()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var job = await RunningAsync();

            var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TryAsync(() => Operator.RequeueAsync(job.Id.Value, null, None)))));

            Assert.That(taken.Count(won => won), Is.EqualTo(1));
            Assert.That(await RowAsync(), Is.EqualTo($"queued QUEUED 1 {job.State.Fence} f"));
            await Database.ExecuteAsync("delete from video_sessions");
        }
    }

    [Test]
    public async Task Of_several_replays_at_once_one_queues_the_job_while_a_worker_waits_for_it()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var job = await RunningAsync();
            Videos.Put(job.Order.Video.Key, "etag-2", good: true);
            job.Fail(FailureKind.Analysis, "It broke.", Start.AddMinutes(2));
            await Queue.SaveAsync(job, job.State.Fence, None);
            await Database.ExecuteAsync("update video_analysis_jobs set declared_bytes = null, declared_sha256 = null");

            var next = Task.Run(UntilClaimedAsync);
            var replays = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Operator.RetryAsync(job.Id.Value, None))));

            Assert.That(replays.Count(replay => replay.Outcome == RetryOutcome.Queued), Is.EqualTo(1), string.Join('\n', replays.Select(replay => $"{replay}")));
            Assert.That(replays.Count(replay => replay.Outcome == RetryOutcome.Unchanged), Is.EqualTo(3));
            var claimed = await next;
            Assert.That((claimed.State.Fence > job.State.Fence, claimed.State.Attempt, claimed.State.Upload!.Verified!.ETag), Is.EqualTo((true, 1, "etag-2")));
            Assert.That(await RunAsync(claimed), Is.True);
            await Database.ExecuteAsync("delete from video_sessions");
        }
    }

    private Task DoAsync(Verb verb, AnalysisJob job, long? fence) => verb switch
    {
        Verb.Requeue => Operator.RequeueAsync(job.Id.Value, fence, None),
        Verb.Release => Operator.ReleaseAsync(job.Id.Value, fence, None),
        _ => Operator.CancelAsync(job.Id.Value, None),
    };

    private static async Task<bool> TryAsync(Func<Task> verb)
    {
        try
        {
            await verb();
            return true;
        }
        catch (RequestException refused) when (refused.Kind == RefusalKind.Conflict)
        {
            return false;
        }
    }

    private async Task<AnalysisJob> UntilClaimedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (await ClaimAsync("m:2:1") is { } job)
            {
                return job;
            }
        }
    }
}
