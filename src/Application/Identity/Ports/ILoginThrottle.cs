namespace CoachPlus.Application.Identity.Ports;

/// <summary>Slows down the guessing of passwords, per address that logs in and per address that it comes from.</summary>
public interface ILoginThrottle
{
    /// <summary>How long to wait before another try is looked at; zero when it is looked at now.</summary>
    TimeSpan Wait(string email, string from, DateTimeOffset now);

    /// <summary>Notes a wrong password.</summary>
    void Failed(string email, string from, DateTimeOffset now);

    /// <summary>Forgets the wrong passwords of an address that has logged in.</summary>
    void Succeeded(string email, string from);
}
