using CoachPlus.ChaosRig.Ledger;
using CoachPlus.ChaosRig.Processes;

namespace CoachPlus.ChaosRig.Faults;

/// <summary>Chooses what goes wrong next, and where.</summary>
/// <param name="faults">What there is to choose from.</param>
/// <param name="workers">Seats of workers.</param>
/// <param name="counts">Takes what was done.</param>
/// <param name="chance">From the run's seed.</param>
/// <param name="pause">Mean time between two faults.</param>
internal sealed class Saboteur(IReadOnlyList<IFault> faults, IReadOnlyList<Seat> workers, FaultCounts counts, Random chance, TimeSpan pause)
{
    private readonly List<Task> _strikes = [];

    /// <summary>Goes on until told to stop, then waits until all that it has begun is put right again.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(pause * (0.4 + (1.2 * chance.NextDouble())), stop);
                Strike();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(_strikes);
        }
    }

    private void Strike()
    {
        var fault = Choose();
        var seat = workers[chance.Next(workers.Count)];
        var own = new Random(chance.Next());
        if (!fault.Exclusive)
        {
            _strikes.Add(StrikeAsync(fault, seat, own));
        }
        else if (seat.Busy.Wait(0))
        {
            _strikes.Add(HoldingAsync(fault, seat, own));
        }
    }

    private async Task HoldingAsync(IFault fault, Seat seat, Random own)
    {
        try
        {
            await StrikeAsync(fault, seat, own);
        }
        finally
        {
            seat.Busy.Release();
        }
    }

    private async Task StrikeAsync(IFault fault, Seat seat, Random own)
    {
        if (await fault.StrikeAsync(seat, own) is { } kind)
        {
            counts.Add(kind);
        }
    }

    private IFault Choose()
    {
        var at = chance.Next(faults.Sum(fault => fault.Weight));
        return faults.First(fault => (at -= fault.Weight) < 0);
    }
}
