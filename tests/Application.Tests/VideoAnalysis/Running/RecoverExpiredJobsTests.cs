using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Logging;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

public sealed class RecoverExpiredJobsTests
{
    [TestCase(1, 7.5, 15)]
    [TestCase(2, 15, 30)]
    public async Task A_job_of_a_silent_worker_waits_again_after_a_pause_with_its_attempt_counted(int attempt, double least, double most)
    {
        using var bench = new RunBench(attempt: attempt);

        var recovered = await RecoverAsync(bench);

        var stored = bench.Queue.Stored;
        Assert.Multiple(() =>
        {
            Assert.That(recovered, Is.EqualTo(1));
            Assert.That((stored.Status, stored.Attempt, stored.Fence), Is.EqualTo((JobStatus.Queued, attempt, (long)attempt)));
            Assert.That((stored.NotBefore - bench.Clock.GetUtcNow())!.Value.TotalSeconds, Is.InRange(least, most));
            Assert.That(bench.Log.Texts, Is.EqualTo(new[] { $"Job of a silent worker recovered job_id={bench.Job.Id} fence={attempt} attempt={attempt} status_after=queued" }));
        });
    }

    [Test]
    public async Task The_third_silence_fails_the_job()
    {
        using var bench = new RunBench(attempt: 3);

        await RecoverAsync(bench);

        var stored = bench.Queue.Stored;
        Assert.That((stored.Status, stored.Failure), Is.EqualTo((JobStatus.Failed, (FailureKind?)FailureKind.WorkerLost)));
        Assert.That(stored.ErrorMessage, Does.StartWith("The analysis was started 3 times"));
    }

    [Test]
    public async Task A_job_that_somebody_else_recovered_first_is_left_alone()
    {
        using var bench = new RunBench();
        bench.Queue.TakeAway();

        Assert.That(await RecoverAsync(bench), Is.Zero);
        Assert.That((bench.Queue.Writes, bench.Log.Texts.Count), Is.EqualTo((0, 0)));
    }

    private static async Task<int> RecoverAsync(RunBench bench)
    {
        var expired = Substitute.For<IExpiredJobs>();
        expired.ListAsync(default, default).ReturnsForAnyArgs([AnalysisJob.Restore(bench.Job.Order, bench.Job.State)]);
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(new Shared(bench.Log)));
        var handler = new RecoverExpiredJobsHandler(expired, bench.Queue, bench.Clock, new RunPolicy(), loggers.CreateLogger<RecoverExpiredJobsHandler>());
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
