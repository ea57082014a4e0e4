using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Logging;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

public sealed class RecoverExpiredJobsTests
{
    private const string Silence = "The analysis broke off and will be started again.";

    [TestCase(1, 7.5, 15)]
    [TestCase(2, 15, 30)]
    public async Task A_job_of_a_silent_worker_waits_again_after_a_pause_with_its_attempt_counted(int attempt, double least, double most)
    {
        using var bench = new RunBench(attempt: attempt);

        var result = await RecoverAsync(bench);

        var stored = bench.Queue.Stored;
        Assert.Multiple(() =>
        {
            Assert.That(result, Is.EqualTo(new SweepResult(1, 1, 0, 0)));
            Assert.That((stored.Status, stored.Attempt, stored.Fence), Is.EqualTo((JobStatus.Queued, attempt, (long)attempt)));
            Assert.That((stored.NotBefore - bench.Clock.GetUtcNow())!.Value.TotalSeconds, Is.InRange(least, most));
            Assert.That(bench.Log.Texts, Is.EqualTo(new[] { $"Job of a silent worker recovered job_id={bench.Job.Id} fence={attempt} attempt={attempt} status_after=queued" }));
        });
    }

    [Test]
    public async Task Who_was_silent_for_a_whole_lease_has_waited_enough_whatever_the_workers_clock_shows()
    {
        using var bench = new RunBench();
        var late = bench.Job.State.Lease!.Until.AddSeconds(1);
        bench.Clock.Advance(TimeSpan.FromHours(20)); // the page says what time it is, not this clock

        await RecoverAsync(bench, bench.Job.State, late);

        Assert.That((bench.Queue.Stored.NotBefore, bench.Queue.Stored.Times.UpdatedAt), Is.EqualTo(((DateTimeOffset?)late, late)));
    }

    [Test]
    [Property("Defect", "D-20")]
    public async Task The_third_silence_fails_the_job()
    {
        using var bench = new RunBench(attempt: 3);

        await RecoverAsync(bench);

        var stored = bench.Queue.Stored;
        Assert.That((stored.Status, stored.Failure, stored.FailureCode), Is.EqualTo((JobStatus.Failed, (FailureKind?)FailureKind.WorkerLost, "worker-lost")));
        Assert.That(stored.ErrorMessage, Is.EqualTo("The analysis was started 3 times and broke off each time without a result. The video is kept: please try again later."));
    }

    [TestCase(1, ExpectedResult = Silence + " Before that: The disk was full.")]
    [TestCase(3, ExpectedResult = "The analysis was started 3 times and broke off each time without a result. The video is kept: please try again later. Before that: The disk was full.")]
    public async Task<string?> What_broke_an_earlier_run_is_shown_beside_the_silence(int attempt)
    {
        using var bench = new RunBench(attempt: attempt);

        await RecoverAsync(bench, bench.Job.State with { ErrorMessage = "The disk was full.", FailureCode = "unavailable: the disk" });

        return bench.Queue.Stored.ErrorMessage;
    }

    [TestCase(Silence, 2, ExpectedResult = Silence)]
    [TestCase(Silence + " Before that: The disk was full.", 2, ExpectedResult = Silence + " Before that: The disk was full.")]
    [TestCase(Silence + " Before that: The disk was full.", 3, ExpectedResult = "The analysis was started 3 times and broke off each time without a result. The video is kept: please try again later. Before that: The disk was full.")]
    public async Task<string?> It_is_shown_once_however_often_workers_fall_silent_after_it(string message, int attempt)
    {
        using var bench = new RunBench(attempt: attempt);

        await RecoverAsync(bench, bench.Job.State with { ErrorMessage = message, FailureCode = "worker-lost" });

        return bench.Queue.Stored.ErrorMessage;
    }

    [Test]
    public async Task A_job_that_somebody_else_recovered_first_is_left_alone()
    {
        using var bench = new RunBench();
        bench.Queue.TakeAway();

        Assert.That(await RecoverAsync(bench), Is.EqualTo(new SweepResult(1, 0, 0, 0)));
        Assert.That((bench.Queue.Writes, bench.Log.Texts.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task One_that_cannot_be_written_and_one_that_cannot_be_read_do_not_keep_the_pages_behind_them_waiting()
    {
        using var bench = new RunBench();
        var queue = Substitute.For<IAnalysisJobQueue>();
        var bad = AnalysisJob.Restore(bench.Job.Order with { Id = new Domain.Common.AnalysisJobId("bad") }, bench.Job.State);
        queue.SaveAsync(default!, default, default).ReturnsForAnyArgs(call => call.Arg<AnalysisJob>().Id == bad.Id ? throw StoredJob.Down() : RunWrite.Written);
        var expired = Substitute.For<IExpiredJobs>();
        var cursor = new JobCursor(bench.Clock.Now, "bad");
        expired.PageAsync(null, default, default).ReturnsForAnyArgs(Page(bench, [bad], ["unreadable"], cursor));
        expired.PageAsync(cursor, Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(Page(bench, [bench.Job], [], null));

        var result = await RecoverAsync(bench, expired, queue);

        Assert.That(result, Is.EqualTo(new SweepResult(3, 1, 0, 2)));
        Assert.That(bench.Log.Texts, Has.Exactly(1).StartsWith("Sweep recovery: 2 of 3 could not be dealt with"));
    }

    private static JobPage Page(RunBench bench, AnalysisJob[] jobs, string[] unreadable, JobCursor? next)
        => new(bench.Clock.Now, [.. jobs.Select(job => new JobOfSession(job, bench.Session))], unreadable, next);

    private static Task<SweepResult> RecoverAsync(RunBench bench) => RecoverAsync(bench, bench.Job.State, bench.Clock.Now);

    private static Task<SweepResult> RecoverAsync(RunBench bench, JobState state, DateTimeOffset? now = null)
    {
        var expired = Substitute.For<IExpiredJobs>();
        var page = Page(bench, [AnalysisJob.Restore(bench.Job.Order, state)], [], null);
        expired.PageAsync(default, default, default).ReturnsForAnyArgs(page with { Now = now ?? page.Now });
        return RecoverAsync(bench, expired, bench.Queue);
    }

    private static async Task<SweepResult> RecoverAsync(RunBench bench, IExpiredJobs expired, IAnalysisJobQueue queue)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(new Shared(bench.Log)));
        var handler = new RecoverExpiredJobsHandler(expired, queue, new RunPolicy(), loggers.CreateLogger<RecoverExpiredJobsHandler>());
        return await handler.Handle(new RecoverExpiredJobs(), CancellationToken.None);
    }

    private sealed class Shared(LogBook book) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => book.CreateLogger(categoryName);

        public void Dispose()
        {
            // the bench disposes its book
        }
    }
}
