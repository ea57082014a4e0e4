using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Identity;

/// <summary>Accounts that the caller may see, by their addresses.</summary>
/// <param name="Limit">1 to 1,000.</param>
/// <param name="Offset">So many are passed over.</param>
public sealed record ListUsers(int Limit = ListUsers.Most, int Offset = 0) : IRequest<IReadOnlyList<ProfileView>>
{
    /// <summary>The longest page.</summary>
    public const int Most = 1_000;
}

internal sealed class ListUsersValidator : AbstractValidator<ListUsers>
{
    public ListUsersValidator()
    {
        RuleFor(request => request.Limit).InclusiveBetween(1, ListUsers.Most).WithMessage($"limit must be between 1 and {ListUsers.Most}.");
        RuleFor(request => request.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must not be below 0.");
    }
}

internal sealed class ListUsersHandler(IUsers users, ICurrentCoach current, TimeProvider clock) : IRequestHandler<ListUsers, IReadOnlyList<ProfileView>>
{
    public async Task<IReadOnlyList<ProfileView>> Handle(ListUsers request, CancellationToken cancellationToken)
    {
        var people = UserAccess.RequireView(current.Coach);
        var now = clock.GetUtcNow();
        return [.. (await users.ListAsync(people, request.Limit, request.Offset, cancellationToken)).Select(user => ProfileView.From(user, now))];
    }
}
