using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans;

/// <summary>What <see cref="PlanTable"/> says of videos.</summary>
internal sealed class VideoPlans(IAccountPlans accounts) : IVideoPlans
{
    public async Task<VideoPlan> OfAsync(Owner owner, CancellationToken cancellationToken)
        => Of(await accounts.OfAsync(owner, cancellationToken) ?? "none");

    public static VideoPlan Of(string plan)
    {
        var terms = PlanTable.OfAccount(plan);
        return new VideoPlan(plan, terms.StorageBytes, terms.MaxVideoSeconds);
    }
}
