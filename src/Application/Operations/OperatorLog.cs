using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Operations;

/// <summary>Who did what to whose job.</summary>
internal static partial class OperatorLog
{
    [LoggerMessage(LogLevel.Information, "Operator action={Action} user_id={UserId} job_id={JobId}")]
    public static partial void Intervened(ILogger logger, string action, string userId, string jobId);

    [LoggerMessage(LogLevel.Information, "Operator action=replay user_id={UserId} fingerprint={Fingerprint} queued={Queued} unchanged={Unchanged} refused={Refused} left={Left}")]
    public static partial void Replayed(ILogger logger, string userId, string fingerprint, int queued, int unchanged, int refused, long left);
}
