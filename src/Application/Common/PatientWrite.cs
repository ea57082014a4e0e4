using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Application.Common;

/// <summary>Writes of a run that are tried again while the database does not answer: hours of work must not be lost to a short outage or to the stop of the process.</summary>
/// <param name="clock">Times the tries.</param>
/// <param name="limit">How long it is tried.</param>
internal sealed class PatientWrite(TimeProvider clock, TimeSpan limit)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Writes.</summary>
    /// <param name="write">One try.</param>
    /// <param name="isStored">Whether what is written is there: a try may have been committed while its answer was lost, and the next one is refused then.</param>
    /// <exception cref="UnavailableException">It could not be stored in time.</exception>
    public async Task<RunWrite> RunAsync(Func<CancellationToken, Task<RunWrite>> write, Func<CancellationToken, Task<bool>> isStored)
    {
        using var late = new CancellationTokenSource(limit, clock);
        var doubtful = false;
        for (var pause = FirstPause; ; pause *= 2)
        {
            try
            {
                var written = await write(late.Token);
                return written == RunWrite.Superseded && doubtful && await isStored(late.Token) ? RunWrite.Written : written;
            }
            catch (UnavailableException) when (!late.IsCancellationRequested)
            {
                doubtful = true;
                await PauseAsync(pause, late.Token);
            }
            catch (OperationCanceledException cause)
            {
                throw TooLate(cause);
            }
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken late)
    {
        try
        {
            await Task.Delay(pause, clock, late);
        }
        catch (OperationCanceledException cause)
        {
            throw TooLate(cause);
        }
    }

    private static UnavailableException TooLate(OperationCanceledException cause) => new("the database", "The outcome of a run could not be stored in time.", cause);
}
