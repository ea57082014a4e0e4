using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

/// <summary>When a run says that it ends: a slot asks for its next job then.</summary>
public sealed class RunEndingTests
{
    [TestCase(true, 2, Description = "after the quick results and the start of the deep pass")]
    [TestCase(false, 0, Description = "quick results and end are one write")]
    public async Task A_run_that_gets_to_its_end_says_so_before_its_last_write_only(bool deep, int after)
    {
        using var bench = new RunBench(deep: deep);

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Done));

        Assert.That((bench.EndingAfter, bench.Queue.Saved.Count), Is.EqualTo((new[] { after }, after + 1)));
    }

    [Test]
    public async Task A_run_that_puts_its_deep_pass_off_ends_with_that()
    {
        using var bench = new RunBench(seconds: 61);
        bench.Queue.QuickPassWaits = true;

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Yielded));

        Assert.That(bench.EndingAfter, Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task A_run_that_fails_for_good_or_for_a_while_ends_with_that([Values] bool forGood)
    {
        using var bench = new RunBench();
        if (forGood)
        {
            bench.Store.Head = (_, _) => null;
        }
        else
        {
            bench.Video.BeforeFrame = (_, _) => throw new IOException("the disk went away");
        }

        Assert.That(await bench.RunAsync(), Is.EqualTo(forGood ? RunOutcome.Failed : RunOutcome.HandedBack));

        Assert.That(bench.EndingAfter, Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public async Task A_run_whose_end_cannot_be_stored_says_so_once_more_when_it_hands_its_job_back()
    {
        using var bench = new RunBench(deep: false);
        using var mover = new Timer(_ => bench.Clock.Advance(TimeSpan.FromMilliseconds(500)), null, 0, 5);
        bench.Queue.BeforeWrite = name =>
        {
            if (name == "save" && bench.EndingAfter.Count == 1)
            {
                throw StoredJob.Down();
            }
        };

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.HandedBack));

        Assert.That((bench.EndingAfter, bench.Queue.Stored.Status), Is.EqualTo((new[] { 0, 0 }, JobStatus.Queued)));
    }

    [Test]
    public async Task A_run_whose_job_was_lost_says_nothing()
    {
        using var bench = new RunBench();
        bench.Video.BeforeFrame = (_, _) => bench.LeaseLost.Cancel();

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Superseded));

        Assert.That(bench.EndingAfter, Is.Empty);
    }
}
