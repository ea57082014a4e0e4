using CoachPlus.Application.Common;

namespace CoachPlus.Application.Identity;

/// <summary>What somebody is told who tries too often.</summary>
internal static class Patience
{
    /// <summary>Nothing when there is no wait.</summary>
    /// <param name="wait">What a throttle says.</param>
    /// <param name="code">The problem's code.</param>
    /// <param name="why">A sentence for people: what was too much.</param>
    /// <exception cref="RequestException">Too many: come back after the wait, in whole seconds.</exception>
    public static void Demand(TimeSpan wait, string code, string why)
    {
        if (wait > TimeSpan.Zero)
        {
            var seconds = (long)Math.Ceiling(wait.TotalSeconds);
            throw new RequestException(RefusalKind.TooMany, code, $"{why} Wait {seconds} seconds, then try again.")
            {
                RetryAfter = TimeSpan.FromSeconds(seconds),
            };
        }
    }
}
