using CoachPlus.ChaosRig.Processes;

namespace CoachPlus.ChaosRig.Faults;

/// <summary>The process stands still past its leases, others take its jobs, and it goes on as if nothing had happened.</summary>
internal sealed class PauseFault(TimeSpan lease) : IFault
{
    public int Weight => 9;

    public bool Exclusive => true;

    public async Task<string?> StrikeAsync(Seat seat, Random chance)
    {
        seat.Process.Send(Signal.Stop);
        try
        {
            await Task.Delay(lease * (1.1 + chance.NextDouble()));
        }
        finally
        {
            seat.Process.Send(Signal.Continue);
        }

        return "paused past the lease (SIGSTOP)";
    }
}
