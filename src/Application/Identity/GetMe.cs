using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using MediatR;

namespace CoachPlus.Application.Identity;

/// <summary>The profile of whoever asks, whatever the role.</summary>
public sealed record GetMe : IRequest<ProfileView>;

internal sealed class GetMeHandler(IUsers users, ICurrentCoach current, TimeProvider clock) : IRequestHandler<GetMe, ProfileView>
{
    public async Task<ProfileView> Handle(GetMe request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(current.Coach.Id, cancellationToken);
        return user is null
            ? throw new RequestException(RefusalKind.Unauthenticated, "user.gone", "This account does not exist any more. Log in with another one.")
            : ProfileView.From(user, clock.GetUtcNow());
    }
}
