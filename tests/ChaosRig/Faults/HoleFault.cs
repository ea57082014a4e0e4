using CoachPlus.ChaosRig.Network;
using CoachPlus.ChaosRig.Processes;

namespace CoachPlus.ChaosRig.Faults;

/// <summary>The way to the database becomes a hole for some seconds: nothing passes, nothing is closed.</summary>
internal sealed class HoleFault(CutMoment moment, int weight) : IFault
{
    public int Weight => weight;

    public bool Exclusive => true;

    public async Task<string?> StrikeAsync(Seat seat, Random chance)
    {
        var cut = await seat.Database.CutAsync(moment, seat.Database.GoDark, TimeSpan.FromSeconds(3));
        await Task.Delay(TimeSpan.FromSeconds(0.5 + (chance.NextDouble() * 6)));
        seat.Database.Restore();
        return $"database half-open ({CutMoments.InWords(cut)})";
    }
}
