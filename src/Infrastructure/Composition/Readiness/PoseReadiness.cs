using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Composition.Readiness;

/// <summary>Whether body points can be measured. Without them uploads still work, and an analysis fails with what to do.</summary>
internal sealed class PoseReadiness(IPoseEstimator estimator) : IReadinessCheck
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
            return new PartReport(PartState.Degraded, unavailable.Message);
        }
    }
}
