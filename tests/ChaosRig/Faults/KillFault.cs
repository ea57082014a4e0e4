using CoachPlus.ChaosRig.Processes;

namespace CoachPlus.ChaosRig.Faults;

/// <summary>The process is gone between two instructions.</summary>
internal sealed class KillFault : IFault
{
    public int Weight => 9;

    public bool Exclusive => true;

    public async Task<string?> StrikeAsync(Seat seat, Random chance)
    {
        seat.ExpectEnd();
        seat.Process.Send(Signal.Kill);
        await seat.Process.EndsWithinAsync(TimeSpan.FromSeconds(10));
        await Task.Delay(chance.Next(0, 1500));
        await seat.StartAsync();
        return "killed (SIGKILL)";
    }
}
