using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Media.Pose;

/// <summary>Whether poses can be measured. Without a model uploads are still taken, so the service is degraded and not down.</summary>
internal sealed class PoseReadiness(IPoseEstimator estimator) : IReadinessCheck
{
    public string Part => "pose";

    public Task<PartReport> CheckAsync(CancellationToken cancellationToken) => Task.Run(Check, cancellationToken);

    private PartReport Check()
    {
        try
        {
            _ = estimator.Model;
            return new PartReport(PartState.Ready, null);
        }
        catch (PoseUnavailableException missing)
        {
            return new PartReport(PartState.Degraded, missing.Message);
        }
    }
}
