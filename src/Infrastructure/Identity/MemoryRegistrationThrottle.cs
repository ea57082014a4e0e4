using CoachPlus.Application.Identity.Ports;

namespace CoachPlus.Infrastructure.Identity;

/// <summary>
/// Counts registrations in this process's memory, by the network address that they come from and apart from logins: a team that
/// registers in its club house can log in there. After twenty within a quarter of an hour each further one waits twice as long as
/// the one before, up to five minutes.
/// </summary>
internal sealed class MemoryRegistrationThrottle : IRegistrationThrottle
{
    public const int FreeTries = 20;

    private readonly FailureLog _addresses = new(FreeTries);

    // Counted before the work and not after it, so that many at once are no way around.
    public TimeSpan Begin(string from, DateTimeOffset now)
    {
        var wait = _addresses.Wait(from, now);
        if (wait == TimeSpan.Zero)
        {
            _addresses.Add(from, now);
        }

        return wait;
    }
}
