using CoachPlus.ChaosRig.Network;
using CoachPlus.ChaosRig.Processes;

namespace CoachPlus.ChaosRig.Faults;

/// <summary>All connections to the database break at once.</summary>
internal sealed class ResetFault(CutMoment moment, int weight) : IFault
{
    public int Weight => weight;

    public bool Exclusive => true;

    public async Task<string?> StrikeAsync(Seat seat, Random chance)
        => $"database reset ({CutMoments.InWords(await seat.Database.CutAsync(moment, seat.Database.ResetAll, TimeSpan.FromSeconds(3)))})";
}
