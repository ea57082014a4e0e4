using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

public sealed class TwoPhasesTests
{
    [Test]
    public async Task A_long_deep_pass_lets_a_waiting_quick_pass_go_first_and_is_made_by_a_later_run()
    {
        using var bench = new RunBench(seconds: 61);
        bench.Queue.QuickPassWaits = true;

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Yielded));
        var (put, quick) = (bench.Queue.Stored, bench.Queue.Stored.Quick!);
        Assert.That((put.Status, put.Lease, put.Attempt, put.ProgressPct), Is.EqualTo((JobStatus.QuickDone, (JobLease?)null, 0, 50)));
        Assert.That(bench.ArtifactKeys, Is.EqualTo(new[] { quick.Results.Key }), "the coach reads them meanwhile");
        bench.AssertNothingLeftOpen();

        bench.Video.Requests.Clear();
        bench.ClaimAgain();
        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Done), "a second wait would be one too many");
        var done = bench.Queue.Stored;
        Assert.That(bench.Video.Requests.Select(request => request.FramesPerSecond), Is.EqualTo(new[] { 10.0 }), "the quick pass is not made twice");
        Assert.That((done.Status, done.Quick, done.Deep!.Fence), Is.EqualTo((JobStatus.Done, quick, 2L)));
        Assert.That(System.Text.Encoding.UTF8.GetString(bench.Store[done.Deep.Results.Key]), Does.Contain(quick.Results.Key), "the results name where the quick ones really are");
    }

    [TestCase(61, false, Description = "nobody waits")]
    [TestCase(60, true, Description = "over before the video could be fetched again")]
    public async Task Otherwise_the_deep_pass_follows_at_once(double seconds, bool waits)
    {
        using var bench = new RunBench(seconds);
        bench.Queue.QuickPassWaits = waits;

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Done));
        Assert.That(bench.Queue.Saved, Is.EqualTo(new[] { JobStatus.QuickDone, JobStatus.DeepRunning, JobStatus.Done }));
    }

    [Test]
    public async Task A_deep_pass_that_breaks_for_a_while_is_made_again_without_the_quick_one()
    {
        using var bench = new RunBench();
        bench.Video.BeforeFrame = (request, number) =>
        {
            if (request.FramesPerSecond == 10 && number == 3)
            {
                throw new IOException("the disk went away");
            }
        };

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.HandedBack));
        var waiting = bench.Queue.Stored;
        Assert.That((waiting.Status, waiting.FailureCode, waiting.Quick is not null), Is.EqualTo((JobStatus.QuickDone, "unavailable: the disk", true)));

        bench.Video.BeforeFrame = (_, _) => { };
        bench.ClaimAgain();
        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Done));
        Assert.That(bench.ArtifactKeys, Has.Exactly(1).EndsWith("1/quick_results.json").And.Exactly(1).EndsWith("2/deep_results.json"));
    }
}
