using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Application.VideoAnalysis.Sweeping;

/// <summary>Goes through all pages of a sweep's jobs, a few at a time. What fails on one does not keep the others waiting.</summary>
internal static class JobWalk
{
    public const int PageSize = 50;

    // A write may have to wait for a lock, a look for the store: the others need not wait with it.
    private const int AtOnce = 4;

    /// <summary>Each job of each page once.</summary>
    /// <param name="tally">Counts what is found and what fails.</param>
    /// <param name="page">The page after the end of another one.</param>
    /// <param name="work">Gets the job and the database's time.</param>
    /// <param name="cancellationToken">Stops between two jobs.</param>
    public static async Task EachAsync(
        SweepTally tally,
        Func<JobCursor?, Task<JobPage>> page,
        Func<JobOfSession, DateTimeOffset, CancellationToken, Task> work,
        CancellationToken cancellationToken)
    {
        var several = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        JobCursor? after = null;
        do
        {
            var found = await page(after);
            tally.Found(found.Jobs.Count + found.Unreadable.Count);
            foreach (var id in found.Unreadable)
            {
                tally.Failed(id, null);
            }

            await Parallel.ForEachAsync(found.Jobs, several, async (job, token) =>
                await tally.TryAsync(job.Job.Id.Value, () => work(job, found.Now, token), token));
            after = found.Next;
        }
        while (after is not null);
    }
}
