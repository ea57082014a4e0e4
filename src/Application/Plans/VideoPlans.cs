using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.Plans;

/// <summary>The one table of what plans allow of videos. A plan that is not in it allows none.</summary>
internal sealed class VideoPlans(IAccountPlans accounts) : IVideoPlans
{
    private const long GiB = 1L << 30;

    public async Task<VideoPlan> OfAsync(Owner owner, CancellationToken cancellationToken)
        => Of(await accounts.OfAsync(owner, cancellationToken) ?? "none");

    public static VideoPlan Of(string plan) => plan switch
    {
        "coach_pro_plus" => new VideoPlan(plan, 25 * GiB, VideoPlan.ShortestLimitSeconds),
        "org_pro" or IAccountPlans.Superuser => new VideoPlan(plan, null, null),
        _ => new VideoPlan(plan, 0, 0),
    };
}
