using CoachPlus.Application.Identity.Ports;

namespace CoachPlus.Infrastructure.Identity;

/// <summary>
/// Counts wrong passwords in this process's memory, by the account that is tried and by the network address that tries. After five
/// for an account, or twenty from one address (offices share one), each further try must wait twice as long as the one before, up to
/// five minutes. What is older than a quarter of an hour is forgotten.
/// </summary>
internal sealed class MemoryLoginThrottle : ILoginThrottle
{
    public const int FreeTriesOfAccount = 5;
    public const int FreeTriesOfAddress = 20;

    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    private readonly FailureLog _accounts = new(FreeTriesOfAccount);
    private readonly FailureLog _addresses = new(FreeTriesOfAddress);

    /// <summary>How many accounts and addresses are remembered now.</summary>
    public int Remembered => _accounts.Count + _addresses.Count;

    public TimeSpan Wait(string email, string from, DateTimeOffset now)
    {
        var account = _accounts.Wait(Account(email), now);
        var address = _addresses.Wait(from, now);
        return account > address ? account : address;
    }

    public void Failed(string email, string from, DateTimeOffset now)
    {
        _accounts.Add(Account(email), now);
        _addresses.Add(from, now);
    }

    // The address keeps its count: else one account of one's own would buy endless guesses at the others.
    public void Succeeded(string email, string from) => _accounts.Forget(Account(email));

    private static string Account(string email) => email.Trim().ToUpperInvariant();
}
