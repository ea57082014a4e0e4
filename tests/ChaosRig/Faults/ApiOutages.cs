using CoachPlus.ChaosRig.Ledger;
using CoachPlus.ChaosRig.Network;
using CoachPlus.ChaosRig.Processes;

namespace CoachPlus.ChaosRig.Faults;

/// <summary>What happens to the API now and then: it loses the database, or its life. What it has promised must hold all the same.</summary>
internal sealed class ApiOutages(Seat api, FaultCounts counts, Random chance)
{
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(chance.Next(8, 25)), stop);
                counts.Add("API: " + await StrikeAsync());
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // quiet from now on
        }
    }

    private async Task<string> StrikeAsync()
    {
        IFault fault = chance.Next(4) switch
        {
            0 => new KillFault(),
            1 => new HoleFault(CutMoment.AfterCommit, 1),
            2 => new HoleFault(CutMoment.InTransaction, 1),
            _ => new ResetFault(CutMoment.AfterCommit, 1),
        };
        return await fault.StrikeAsync(api, chance) ?? "";
    }
}
