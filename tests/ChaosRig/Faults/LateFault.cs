using CoachPlus.ChaosRig.Processes;

namespace CoachPlus.ChaosRig.Faults;

/// <summary>
/// What the process says to the database arrives after its leases have run out and others have its jobs: no timer of the process can
/// take it back, and nothing but the fence stands against it.
/// </summary>
internal sealed class LateFault(TimeSpan lease) : IFault
{
    public int Weight => 10;

    public bool Exclusive => true;

    public async Task<string?> StrikeAsync(Seat seat, Random chance)
    {
        seat.Database.Delay();
        await Task.Delay(lease * (1.4 + (1.2 * chance.NextDouble())));
        seat.Database.Restore();
        return "database hears it after the lease";
    }
}
