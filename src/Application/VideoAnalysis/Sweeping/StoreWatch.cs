using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Common.Sweeping;

namespace CoachPlus.Application.VideoAnalysis.Sweeping;

/// <summary>
/// Tells an object that cannot be read from a store that does not answer: the first is noted and passed over, the second ends the round,
/// which would only wait for thousands of answers that do not come.
/// </summary>
internal sealed class StoreWatch(IObjectStore store)
{
    /// <summary>Does the work.</summary>
    /// <exception cref="RoundEndedException">It failed, and the store does not answer at all.</exception>
    public async Task OverAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (UnavailableException problem)
        {
            await DemandAnswerAsync(problem, cancellationToken);
            throw;
        }
    }

    private async Task DemandAnswerAsync(UnavailableException problem, CancellationToken cancellationToken)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
        }
        catch (UnavailableException)
        {
            throw new RoundEndedException(problem);
        }
    }
}
