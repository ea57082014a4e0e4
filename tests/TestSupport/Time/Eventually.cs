using System.Diagnostics;

namespace CoachPlus.TestSupport.Time;

/// <summary>Waits for what another thread does, within a limit.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Asks again and again, taking a step in between, for example moving a clock.</summary>
    /// <exception cref="TimeoutException">It did not come true.</exception>
    public static async Task TrueAsync(Func<bool> condition, Action? step = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Limit)
            {
                throw new TimeoutException("What was waited for did not happen.");
            }

            step?.Invoke();
            await Task.Delay(2);
        }
    }
}
