using CoachPlus.Domain.Operations;

namespace CoachPlus.Application.Operations;

/// <summary>What this installation calls stuck, silent and alarming.</summary>
/// <param name="Uploads">Jobs that wait for their video for longer than the window.</param>
/// <param name="Failures">Failures within the window; uploads that were given up and cancelled jobs are none.</param>
/// <param name="StuckAfter">A running job whose progress has stood still for so long is stuck, although its lease is kept.</param>
/// <param name="WorkerSilence">A worker process that has given no sign of life for so long is not counted.</param>
public sealed record OperationsRules(AlertRule Uploads, AlertRule Failures, TimeSpan StuckAfter, TimeSpan WorkerSilence)
{
    /// <summary>More than 5 uploads older than 5 minutes, more than 10 failures in an hour, half an hour without progress, a minute without a sign of life.</summary>
    public static OperationsRules Default { get; } = new(
        new AlertRule(5, TimeSpan.FromMinutes(5)), new AlertRule(10, TimeSpan.FromHours(1)), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));
}
