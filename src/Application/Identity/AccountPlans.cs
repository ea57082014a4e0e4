using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity;

internal sealed class AccountPlans(IUsers users) : IAccountPlans
{
    public async Task<string?> OfAsync(Owner owner, CancellationToken cancellationToken)
    {
        if (owner.Type == OwnerType.Org)
        {
            return Words.Of(UserRole.OrgPro); // whoever makes a session for an organisation has this plan
        }

        return await users.FindAsync(new UserId(owner.Id), cancellationToken) is { } user
            ? user.IsSuperuser ? IAccountPlans.Superuser : Words.Of(user.Role)
            : null;
    }
}
