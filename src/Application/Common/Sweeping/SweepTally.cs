using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Common.Sweeping;

/// <summary>
/// Counts one round, and keeps what fails on one row or folder away from those behind it: it is noted, and the round goes on. At the end
/// one line says how many failed and why the first did. For use by several threads.
/// </summary>
internal sealed partial class SweepTally(string sweep, ILogger logger)
{
    private readonly Lock _gate = new();
    private long _found;
    private long _settled;
    private long _deleted;
    private long _failed;
    private long _skipped;
    private string? _firstId;
    private Exception? _firstProblem;

    public void Found(int count) => Interlocked.Add(ref _found, count);

    public void Settled() => Interlocked.Increment(ref _settled);

    public void Deleted(int count) => Interlocked.Add(ref _deleted, count);

    public void Skipped(int count) => Interlocked.Add(ref _skipped, count);

    public void Failed(string id, Exception? problem)
    {
        lock (_gate)
        {
            _failed++;
            (_firstId, _firstProblem) = _firstId is null ? (id, problem) : (_firstId, _firstProblem);
        }
    }

    /// <summary>Does the work on one of the found; an exception that is not the caller's wish to stop is noted.</summary>
    /// <returns>Whether the work was done.</returns>
    public async Task<bool> TryAsync(string id, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // one bad row must not be in the way of those behind it, whatever is wrong with it
        catch (Exception problem) when (problem is not RoundEndedException)
#pragma warning restore CA1031
        {
            Failed(id, problem);
            return false;
        }
    }

    public SweepResult End()
    {
        if (_failed > 0)
        {
            SomeFailed(sweep, _failed, _found, _firstId!, _firstProblem);
        }

        return new SweepResult(_found, _settled, _deleted, _failed, _skipped);
    }

    [LoggerMessage(LogLevel.Warning, "Sweep {Sweep}: {Failed} of {Found} could not be dealt with and will be tried again; the first was {FirstId}")]
    private partial void SomeFailed(string sweep, long failed, long found, string firstId, Exception? problem);
}
