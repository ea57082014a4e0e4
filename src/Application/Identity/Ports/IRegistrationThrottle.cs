namespace CoachPlus.Application.Identity.Ports;

/// <summary>Slows down the making of accounts, and with it the asking which addresses are taken, per address that it comes from.</summary>
public interface IRegistrationThrottle
{
    /// <summary>Counts a try, whatever becomes of it, unless it must wait.</summary>
    /// <returns>How long to wait; zero when the try may go on.</returns>
    TimeSpan Begin(string from, DateTimeOffset now);
}
