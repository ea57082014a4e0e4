using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

public sealed class RunProgressTests
{
    [Test]
    public async Task Progress_rises_from_nought_to_the_end_of_the_deep_pass_and_is_written_at_most_once_a_second()
    {
        using var bench = new RunBench(seconds: 30);
        bench.Video.BeforeFrame = (_, _) => bench.Clock.Advance(TimeSpan.FromMilliseconds(130));

        await bench.RunAsync();

        var written = bench.Queue.Progress;
        var gaps = written.Zip(written.Skip(1), (a, b) => (b.At - a.At, b.Percent - a.Percent)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(written, Has.Count.GreaterThan(30));
            Assert.That(gaps, Has.All.Matches<(TimeSpan Time, int Percent)>(gap => gap.Time >= TimeSpan.FromSeconds(1) && gap.Percent > 0));
            Assert.That(written.Where(entry => entry.Percent is > 5 and < 50).Count(), Is.GreaterThan(10), "the quick pass moves");
            Assert.That(written[^1].Percent, Is.InRange(90, JobProgress.DeepRead));
        });
    }

    [Test]
    public async Task A_standing_clock_allows_one_write_only()
    {
        using var bench = new RunBench();

        await bench.RunAsync();

        Assert.That(bench.Queue.Progress, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_download_moves_within_its_first_five_percent()
    {
        using var bench = new RunBench();
        bench.Store.Content = (_, content) => new Slow(content, bench.Clock);

        await bench.RunAsync();

        Assert.That(bench.Queue.Progress.Select(entry => entry.Percent).TakeWhile(percent => percent <= 5), Is.EqualTo(new[] { 1, 3, 4, 5 }).Or.EqualTo(new[] { 1, 3, 5 }));
    }

    [Test]
    public async Task A_progress_that_cannot_be_written_does_not_end_the_run()
    {
        using var bench = new RunBench();
        bench.Queue.BeforeWrite = name =>
        {
            if (name == "progress")
            {
                throw StoredJob.Down();
            }
        };

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Done));
    }

    private sealed class Slow(Stream inner, TestSupport.Time.ManualClock clock) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            clock.Advance(TimeSpan.FromSeconds(1.5));
            return await inner.ReadAsync(buffer, cancellationToken);
        }
    }
}
