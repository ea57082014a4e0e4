using CoachPlus.ChaosRig.Checks;
using CoachPlus.ChaosRig.Processes;

namespace CoachPlus.ChaosRig.Faults;

/// <summary>The process is asked to stop, as a deployment does.</summary>
/// <param name="bound">Within which it must have ended.</param>
/// <param name="breaches">Takes a process that has not.</param>
internal sealed class DrainFault(TimeSpan bound, Action<Breach> breaches) : IFault
{
    public int Weight => 6;

    public bool Exclusive => true;

    public async Task<string?> StrikeAsync(Seat seat, Random chance)
    {
        var process = seat.Process;
        seat.ExpectEnd();
        process.Send(Signal.Terminate);
        if (!await process.EndsWithinAsync(bound))
        {
            breaches(new Breach(Breach.Undrained, process.Name, $"had not ended {bound.TotalSeconds:0} s after SIGTERM"));
            process.Send(Signal.Kill);
            await process.EndsWithinAsync(TimeSpan.FromSeconds(10));
        }

        await Task.Delay(chance.Next(0, 500));
        await seat.StartAsync();
        return "asked to stop (SIGTERM)";
    }
}
