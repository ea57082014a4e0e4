using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Identity;

/// <summary>Says what an account may do. It holds from its next request on.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Role">A word of <c>UserRole</c>.</param>
public sealed record ChangeRole(string UserId, string? Role) : IRequest<ProfileView>;

internal sealed class ChangeRoleValidator : AbstractValidator<ChangeRole>
{
    public ChangeRoleValidator()
        => RuleFor(request => request.Role)
            .NotEmpty().WithMessage($"role is missing: one of {string.Join(", ", Words.All<UserRole>())}.")
            .WordOf<ChangeRole, UserRole>("role");
}

internal sealed partial class ChangeRoleHandler(IUsers users, ICurrentCoach current, TimeProvider clock, ILogger<ChangeRoleHandler> logger)
    : IRequestHandler<ChangeRole, ProfileView>
{
    public async Task<ProfileView> Handle(ChangeRole request, CancellationToken cancellationToken)
    {
        UserAccess.RequireChange(current.Coach);
        var (id, role, now) = (new UserId(request.UserId), TextRules.Word<UserRole>(request.Role)!.Value, clock.GetUtcNow());
        if (!TextRules.IsId(request.UserId) || !await users.ChangeRoleAsync(id, role, now, cancellationToken) || await users.FindAsync(id, cancellationToken) is not { } user)
        {
            throw new RequestException(RefusalKind.NotFound, "user.not-found", "There is no such user.");
        }

        Changed(id.Value, request.Role!, current.Coach.Id.Value);
        return ProfileView.From(user, now);
    }

    [LoggerMessage(LogLevel.Information, "Role changed: user_id={UserId} role={Role} by={By}")]
    private partial void Changed(string userId, string role, string by);
}
