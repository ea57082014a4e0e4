using CoachPlus.Application.VideoAnalysis.Running;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>
/// What a loop does when a part that it needs does not answer: waits longer and longer, with chance in it, at most 30 s, logs the
/// first failure and the recovery, and counts those in between. Not for use by two threads.
/// </summary>
internal sealed partial class Outage(string loop, TimeProvider clock, ILogger logger)
{
    private static readonly RunPolicy Growth = new() { Chance = Random.Shared.NextDouble, BackOff = TimeSpan.FromSeconds(1), BackOffCap = TimeSpan.FromSeconds(30) };
    private int _failures;

    public async Task PauseAsync(Exception problem, CancellationToken stopping)
    {
        _failures++;
        WorkerMeter.LoopErrors.Add(1, new KeyValuePair<string, object?>("loop", loop));
        if (_failures == 1)
        {
            Began(loop, problem);
        }

        await Task.Delay(Growth.DelayAfter(_failures), clock, stopping);
    }

    public void Over()
    {
        if (_failures > 0)
        {
            Recovered(loop, _failures);
            _failures = 0;
        }
    }

    [LoggerMessage(LogLevel.Error, "The worker's {Loop} loop cannot work; it goes on trying")]
    private partial void Began(string loop, Exception problem);

    [LoggerMessage(LogLevel.Information, "The worker's {Loop} loop works again after {Failures} failures")]
    private partial void Recovered(string loop, int failures);
}
