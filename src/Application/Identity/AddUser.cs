using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Identity;

/// <summary>Adds somebody who can log in. For operators at a console: nobody may ask for it over the network.</summary>
/// <param name="Email">The address to log in with.</param>
/// <param name="Password">At least 10 characters.</param>
/// <param name="Role">A word of <c>UserRole</c>.</param>
/// <param name="IsSuperuser">May see everything.</param>
/// <param name="OrgId">The organisation, or null.</param>
public sealed record AddUser(string Email, string Password, string Role, bool IsSuperuser = false, string? OrgId = null) : IRequest<ProfileView>;

internal sealed class AddUserValidator : AbstractValidator<AddUser>
{
    public AddUserValidator()
    {
        RuleFor(request => request.Email).NewEmail();
        RuleFor(request => request.Password)
            .NewPassword("password")
            .Must((request, password) => !PasswordRules.IsTheAddress(password, request.Email)).WithMessage(PasswordRules.NotTheAddress);
        RuleFor(request => request.Role)
            .NotEmpty().WithMessage($"role is missing: one of {string.Join(", ", Words.All<UserRole>())}.")
            .WordOf<AddUser, UserRole>("role");
        RuleFor(request => request.OrgId)
            .MaximumLength(TextRules.MaxId).WithMessage($"org_id is too long: at most {TextRules.MaxId} characters.")
            .Storable("org_id");
    }
}

internal sealed class AddUserHandler(IUsers users, IPasswordHasher hasher, TimeProvider clock) : IRequestHandler<AddUser, ProfileView>
{
    public async Task<ProfileView> Handle(AddUser request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var user = new User(
            UserId.New(now),
            request.Email.Trim(),
            hasher.Hash(request.Password),
            TextRules.Word<UserRole>(request.Role)!.Value,
            IsActive: true,
            request.IsSuperuser,
            TextRules.Given(request.OrgId),
            RequiresPasswordChange: false,
            now);
        return await users.AddAsync(user, cancellationToken)
            ? ProfileView.From(user, now)
            : throw new RequestException(RefusalKind.Conflict, "user.email-taken", $"There is a user with the address {user.Email} already. Choose another address.");
    }
}
