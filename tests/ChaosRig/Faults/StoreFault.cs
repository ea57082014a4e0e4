using CoachPlus.ChaosRig.Places;
using CoachPlus.ChaosRig.Processes;
using CoachPlus.ChaosWorker.Tampering;

namespace CoachPlus.ChaosRig.Faults;

/// <summary>The next calls to the storage go wrong. Counted where they do.</summary>
internal sealed class StoreFault(IPlace place, StoreTrouble trouble, int weight) : IFault
{
    public int Weight => weight;

    public bool Exclusive => false;

    public Task<string?> StrikeAsync(Seat seat, Random chance)
    {
        place.Order(trouble, chance.Next(1, 5), seat);
        return Task.FromResult<string?>(null);
    }

    /// <summary>The name in the table of faults.</summary>
    public static string InWords(StoreTrouble trouble) => trouble switch
    {
        StoreTrouble.Refuses => "storage refuses (500, 503)",
        StoreTrouble.BreaksOff => "storage breaks off in the middle",
        StoreTrouble.Delays => "storage answers late",
        StoreTrouble.Forgets => "storage lies: stored nothing",
        StoreTrouble.Cuts => "storage lies: stored half",
        StoreTrouble.Garbles => "storage lies: stored other bytes",
    };
}
