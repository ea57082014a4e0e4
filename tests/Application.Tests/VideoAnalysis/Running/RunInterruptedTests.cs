using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

public sealed class RunInterruptedTests
{
    [Test]
    public async Task A_run_whose_job_was_taken_away_stops_at_its_next_write_says_so_once_and_clears_its_objects([Values(0, 1, 2)] int saved)
    {
        using var bench = new RunBench();
        var writes = 0;
        bench.Queue.BeforeWrite = _ =>
        {
            if (bench.Queue.Saved.Count == saved && bench.Queue.Progress.Count > 0)
            {
                bench.Queue.TakeAway();
                writes = bench.Queue.Writes;
                bench.Queue.BeforeWrite = _ => { };
            }
        };
        bench.Video.BeforeFrame = (_, _) => bench.Clock.Advance(TimeSpan.FromSeconds(2));

        var outcome = await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.Superseded));
            Assert.That(bench.Queue.Writes, Is.EqualTo(writes), "written after the job was lost");
            Assert.That(bench.Log.Lines.Where(line => line.Level >= LogLevel.Warning).Select(line => line.Text), Is.EqualTo(new[]
            {
                $"Job superseded job_id={bench.Job.Id} fence=1: this run writes nothing more",
            }));
            Assert.That(bench.ArtifactKeys, Is.EqualTo(bench.Queue.Stored.Quick is { } quick ? new[] { quick.Results.Key } : []));
        });
        bench.AssertNothingLeftOpen();
    }

    [Test]
    [Property("Defect", "D-30")]
    public async Task A_run_whose_job_was_deleted_leaves_no_object()
    {
        using var bench = new RunBench();
        bench.Queue.AfterSave = job => bench.Queue.IsGone = job.Status == JobStatus.DeepRunning;

        var outcome = await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.Superseded));
            Assert.That(bench.ArtifactKeys, Is.Empty);
        });
    }

    [Test]
    [Property("Defect", "D-27")]
    public async Task Stopping_hands_the_job_back_without_counting_the_attempt([Values(5, 10)] double passAt)
    {
        using var bench = new RunBench(attempt: 2);
        bench.Video.BeforeFrame = (request, number) =>
        {
            if (request.FramesPerSecond == passAt && number == 3)
            {
                bench.Stop.Cancel();
            }
        };

        var outcome = await bench.RunAsync();

        var stored = bench.Queue.Stored;
        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.HandedBack));
            var kept = passAt == 10;
            Assert.That((stored.Status, stored.Attempt, stored.Lease), Is.EqualTo((kept ? JobStatus.QuickDone : JobStatus.Queued, 1, (JobLease?)null)));
            Assert.That(stored.NotBefore, Is.EqualTo(bench.Clock.GetUtcNow()));
            Assert.That(bench.ArtifactKeys, Is.EqualTo(kept ? new[] { stored.Quick!.Results.Key } : []));
            Assert.That(bench.Log.Texts, Has.Some.EqualTo($"Job released job_id={bench.Job.Id}: this worker stops"));
        });
        bench.AssertNothingLeftOpen();
    }

    [Test]
    public async Task A_lost_lease_ends_the_run_without_a_write()
    {
        using var bench = new RunBench();
        bench.Video.BeforeFrame = (_, number) =>
        {
            if (number == 5)
            {
                bench.LeaseLost.Cancel();
            }
        };

        var outcome = await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.Superseded));
            Assert.That(bench.Queue.Saved, Is.Empty);
            Assert.That(bench.Queue.Stored.Status, Is.EqualTo(JobStatus.QuickRunning));
        });
        bench.AssertNothingLeftOpen();
    }

    [Test]
    public async Task A_database_that_is_away_for_a_moment_costs_nothing()
    {
        using var bench = new RunBench();
        using var mover = Mover(bench);
        var failures = 3;
        bench.Queue.BeforeWrite = name =>
        {
            if (name == "save" && bench.Queue.Saved is [.., JobStatus.DeepRunning] && failures-- > 0)
            {
                throw StoredJob.Down();
            }
        };

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Done));
    }

    [Test]
    public async Task A_finish_whose_answer_was_lost_is_done_and_keeps_its_objects()
    {
        using var bench = new RunBench();
        using var mover = Mover(bench);
        bench.Queue.AfterSave = job =>
        {
            if (job.Status == JobStatus.Done)
            {
                throw StoredJob.Down();
            }
        };

        var outcome = await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.Done));
            Assert.That(bench.ArtifactKeys.Count(), Is.EqualTo(5));
            Assert.That(bench.Queue.Saved.Count(status => status == JobStatus.Done), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_database_that_stays_away_leaves_the_job_to_its_lease()
    {
        using var bench = new RunBench();
        using var mover = Mover(bench);
        bench.Queue.BeforeWrite = name =>
        {
            if (name == "save" && bench.Queue.Saved.Count > 0)
            {
                throw StoredJob.Down();
            }
        };

        var outcome = await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.HandedBack));
            Assert.That(bench.Queue.Stored.Status, Is.EqualTo(JobStatus.QuickDone));
            Assert.That(bench.Log.Texts, Has.Some.StartsWith("The outcome could not be stored"));
        });
        bench.AssertNothingLeftOpen();
    }

    // Moves the clock so that pauses between tries pass without waiting for them.
    private static Timer Mover(RunBench bench) => new(_ => bench.Clock.Advance(TimeSpan.FromMilliseconds(500)), null, 0, 5);
}
