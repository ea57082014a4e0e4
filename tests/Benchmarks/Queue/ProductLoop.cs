using System.Diagnostics;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Benchmarks.Queue;

/// <summary>
/// Claims and ends trivial jobs through the product's own ports, with so many claimers in one process, each with one job at a time: as the
/// worker's slots do, which ask for the next while the end of the last is written and begin it when that is stored, or one call after the other.
/// </summary>
internal sealed class ProductLoop(MeasuredServer server)
{
    private const int WarmUp = 500;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How a claimed job is ended.</summary>
    public delegate Task Ending(IAnalysisJobQueue queue, AnalysisJob job);

    /// <param name="waiting">Jobs in the queue before the first claim.</param>
    /// <param name="claimers">How many claim.</param>
    /// <param name="jobs">How many are counted.</param>
    /// <param name="end">How each ends.</param>
    /// <param name="ahead">Whether the next is asked for while the last is ended.</param>
    public Task<double> JobsPerSecondAsync(int waiting, int claimers, int jobs, Ending end, bool ahead)
        => server.OnNewDatabaseAsync(Product.Template, async database =>
        {
            await MeasuredServer.ExecuteAsync(database.ConnectionString, Product.Queued(waiting));
            await MeasuredServer.SettleAsync(database.ConnectionString);
            await using var services = Product.On(database.ConnectionString);
            var queue = services.GetRequiredService<IAnalysisJobQueue>();
            var (ended, start, over) = (0, 0L, 0L);
            await Task.WhenAll(Enumerable.Range(0, claimers).Select(number => Task.Run(async () =>
            {
                Task<JobOfSession?> ClaimAsync() => queue.ClaimAsync($"claimer-{number}", Lease, ClaimPreference.Quick, CancellationToken.None);
                var next = ClaimAsync();
                while (Volatile.Read(ref over) == 0)
                {
                    var claimed = await next ?? throw new InvalidOperationException("The queue ran empty before all was counted.");
                    var ending = end(queue, claimed.Job);
                    var asked = ahead ? ClaimAsync() : null;
                    await ending;
                    next = asked ?? ClaimAsync();
                    var count = Interlocked.Increment(ref ended);
                    if (count == WarmUp)
                    {
                        Volatile.Write(ref start, Stopwatch.GetTimestamp());
                    }
                    else if (count == WarmUp + jobs)
                    {
                        Volatile.Write(ref over, Stopwatch.GetTimestamp());
                    }
                }

                await next;
            })));
            return jobs / Stopwatch.GetElapsedTime(start, over).TotalSeconds;
        });

    /// <summary>To done, as a run ends a job without a deep pass: the object noted, the quick pass stored, the job finished, in one transaction.</summary>
    public static async Task FinishAsync(IAnalysisJobQueue queue, AnalysisJob job)
    {
        var fence = job.State.Fence;
        var artifact = new StoredArtifact(
            ArtifactKind.QuickResults, ArtifactRules.KeyOf(job.Order.Video, job.Id, fence, ArtifactKind.QuickResults), 123, new string('b', 64));
        var results = new PassResults("""{"score":0.5}""", """{"findings":[]}""", """{"summary":"Good balance."}""", artifact);
        job.FinishQuick(results, DateTimeOffset.UtcNow);
        job.Finish(null, DateTimeOffset.UtcNow);
        Demand(await queue.SaveAsync(job, fence, [artifact], CancellationToken.None));
    }

    /// <summary>By one terminal write, as a job whose video is broken.</summary>
    public static async Task FailAsync(IAnalysisJobQueue queue, AnalysisJob job)
    {
        job.Fail(FailureKind.Analysis, "The video cannot be read.", DateTimeOffset.UtcNow);
        Demand(await queue.SaveAsync(job, job.State.Fence, CancellationToken.None));
    }

    private static void Demand(RunWrite write)
    {
        if (write != RunWrite.Written)
        {
            throw new InvalidOperationException("A write of the job's own run was refused.");
        }
    }
}
