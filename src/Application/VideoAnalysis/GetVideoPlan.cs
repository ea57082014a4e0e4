using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>What the plan allows of the videos in sessions that the caller makes, and how much of it is used.</summary>
public sealed record GetVideoPlan : IRequest<VideoPlanView>;

/// <summary>A plan, for a page that says before an upload whether it will be taken.</summary>
/// <param name="Plan">The word of the plan.</param>
/// <param name="StorageUsedBytes">What is stored, and what open uploads have announced.</param>
/// <param name="StorageLimitBytes">All together; null for no limit.</param>
/// <param name="MaxVideoSeconds">Longest video by the plan; null for no limit but the installation's.</param>
/// <param name="MaxUploadBytes">Largest single video.</param>
public sealed record VideoPlanView(string Plan, long StorageUsedBytes, long? StorageLimitBytes, int? MaxVideoSeconds, long MaxUploadBytes);

internal sealed class GetVideoPlanHandler(IVideoPlans plans, IVideoStorage storage, UploadRules rules, ICurrentCoach current)
    : IRequestHandler<GetVideoPlan, VideoPlanView>
{
    public async Task<VideoPlanView> Handle(GetVideoPlan request, CancellationToken cancellationToken)
    {
        _ = CoachAccess.Require(current.Coach);
        var owner = CoachAccess.OwnerOfNew(current.Coach);
        var plan = await plans.OfAsync(owner, cancellationToken);
        var used = await storage.BytesOfAsync(owner, null, cancellationToken);
        return new VideoPlanView(plan.Name, used, plan.StorageBytes, plan.MaxSeconds, rules.MaxBytes);
    }
}
