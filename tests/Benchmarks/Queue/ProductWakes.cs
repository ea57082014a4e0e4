using System.Diagnostics;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Benchmarks.Queue;

/// <summary>How soon an idle worker holds a job whose upload was just completed.</summary>
internal sealed class ProductWakes(MeasuredServer server)
{
    private const int WarmUp = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public Task<Wakes> WakesAsync(int samples)
        => server.OnNewDatabaseAsync(Product.Template, async database =>
        {
            await using var services = Product.On(database.ConnectionString);
            using var stop = new CancellationTokenSource();
            var worker = new IdleWorker(services.GetRequiredService<IAnalysisJobQueue>());
            var working = Task.Run(() => worker.LoopAsync(stop.Token), CancellationToken.None);
            List<double> fromCall = [], fromCommit = [];
            for (var sample = -WarmUp; sample < samples; sample++)
            {
                var (before, job, session) = await AwaitingAsync(services);
                await Task.Delay(Random.Shared.Next(10, 20), CancellationToken.None); // until the worker is idle again
                var started = worker.NextStart();
                var called = Stopwatch.GetTimestamp();
                var saved = await services.GetRequiredService<IAnalysisJobs>().SaveAsync(before, job, session, CancellationToken.None);
                var committed = Stopwatch.GetTimestamp();
                if (saved != SaveOutcome.Saved)
                {
                    throw new InvalidOperationException("The upload was not completed.");
                }

                var at = await started.WaitAsync(Patience);
                if (sample >= 0)
                {
                    fromCall.Add((at - called) * 1000.0 / Stopwatch.Frequency);
                    fromCommit.Add((at - committed) * 1000.0 / Stopwatch.Frequency);
                }
            }

            await stop.CancelAsync();
            await working;
            return new Wakes(fromCall, fromCommit);
        });

    // A stored job whose upload is about to be completed: confirmed by the domain, not yet saved.
    private static async Task<(JobState Before, AnalysisJob Job, VideoSession Session)> AwaitingAsync(ServiceProvider services)
    {
        // In whole microseconds, as the database keeps it: the state is compared with the row.
        var now = DateTimeOffset.UtcNow;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var session = VideoSession.Create(new Owner(OwnerType.Coach, "coach-1"), new SessionDetails("Nets", [], null, AnalysisMode.Batting, null), now);
        await services.GetRequiredService<IVideoSessions>().AddAsync(session, CancellationToken.None);
        var id = AnalysisJobId.New(now);
        var order = new JobOrder(id, session.Id, new VideoObject("videos", $"coach_plus/{session.Id}/{id}/original.mp4"), AnalysisMode.Batting, 10, false, false, now);
        var job = AnalysisJob.AwaitUpload(order, new VideoUpload(1000, "video/mp4", null, now.AddMinutes(15), null));
        session.OfferUpload(order.Video, now);
        await services.GetRequiredService<IAnalysisJobs>().AddAsync(job, session, CancellationToken.None);
        var before = job.State;
        job.ConfirmUpload(new VerifiedVideo(1000, "video/mp4", "etag", now), now);
        session.VideoArrived(order.Video, 1000, now);
        return (before, job, session);
    }

    /// <summary>Claims, and waits as the product's worker does when there is nothing.</summary>
    private sealed class IdleWorker(IAnalysisJobQueue queue)
    {
        private TaskCompletionSource<long> _next = new();

        /// <summary>Ends with the timestamp of the next claim.</summary>
        public Task<long> NextStart()
        {
            _next = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _next.Task;
        }

        public async Task LoopAsync(CancellationToken stop)
        {
            try
            {
                while (true)
                {
                    if (await queue.ClaimAsync("worker", TimeSpan.FromMinutes(1), ClaimPreference.Quick, stop) is { } claimed)
                    {
                        _next.TrySetResult(Stopwatch.GetTimestamp());
                        await ProductLoop.FailAsync(queue, claimed.Job);
                    }
                    else
                    {
                        await queue.WaitForWorkAsync(TimeSpan.FromSeconds(5), stop);
                    }
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // all was measured
            }
        }
    }
}
