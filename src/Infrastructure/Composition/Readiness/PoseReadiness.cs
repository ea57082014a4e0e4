using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Composition.Readiness;

/// <summary>
/// Whether body points can be measured. Without them uploads still work, and an analysis fails. What is to be done goes to the log:
/// it names folders, and anybody may ask for readiness.
/// </summary>
internal sealed partial class PoseReadiness(IPoseEstimator estimator, ILogger<PoseReadiness> logger) : IReadinessCheck
{
    public string Part => "pose";

    // The first look loads the networks, which takes longer than a caller's thread should be held.
    public Task<PartReport> CheckAsync(CancellationToken cancellationToken) => Task.Run(Look, cancellationToken);

    private PartReport Look()
    {
        try
        {
            _ = estimator.Model;
            return new PartReport(PartState.Ready, null);
        }
        catch (PoseUnavailableException unavailable)
        {
            Unavailable(unavailable.Message);
            return new PartReport(PartState.Degraded, $"Body points cannot be measured ({unavailable.Code}). The log says what to do.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "Pose is not ready: {Why}")]
    private partial void Unavailable(string why);
}
