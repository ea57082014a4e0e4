using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Identity;

/// <summary>Whether anybody may make an account over the network.</summary>
/// <param name="IsOpen">Closed: only an operator at a console adds users.</param>
public sealed record RegistrationPolicy(bool IsOpen);

/// <summary>Makes an account of the free plan for whoever asks. Nothing in the request can make it more than that.</summary>
/// <param name="Email">The address to log in with.</param>
/// <param name="Password">At least 10 characters.</param>
/// <param name="From">The network address that the request came from.</param>
public sealed record RegisterUser(string? Email, string? Password, string From) : IRequest<RegisteredView>;

/// <summary>That there is an account now.</summary>
/// <param name="Status">Always <c>ok</c>.</param>
public sealed record RegisteredView(string Status);

internal sealed class RegisterUserValidator : AbstractValidator<RegisterUser>
{
    public RegisterUserValidator()
    {
        RuleFor(request => request.Email).NewEmail();
        RuleFor(request => request.Password)
            .NewPassword("password")
            .Must((request, password) => !PasswordRules.IsTheAddress(password, request.Email)).WithMessage(PasswordRules.NotTheAddress);
    }
}

internal sealed class RegisterUserHandler(
    IUsers users, IPasswordHasher hasher, IRegistrationThrottle throttle, RegistrationPolicy policy, TimeProvider clock) : IRequestHandler<RegisterUser, RegisteredView>
{
    public async Task<RegisteredView> Handle(RegisterUser request, CancellationToken cancellationToken)
    {
        if (!policy.IsOpen)
        {
            throw new RequestException(
                RefusalKind.Forbidden, "registration.closed", "Accounts are not made here by oneself. Ask whoever runs this service for one.");
        }

        var now = clock.GetUtcNow();
        Patience.Demand(throttle.Begin(request.From, now), "registration.too-many", "Too many accounts have been asked for from your network.");

        // The hash is made whether the address is taken or not: a clock tells no more than the answer does.
        var user = new User(
            UserId.New(now),
            request.Email!.Trim(),
            hasher.Hash(request.Password!),
            UserRole.Free,
            IsActive: true,
            IsSuperuser: false,
            OrgId: null,
            RequiresPasswordChange: false,
            now);
        return await users.AddAsync(user, cancellationToken)
            ? new RegisteredView("ok")
            : throw new RequestException(
                RefusalKind.Malformed, "user.email-taken", "This e-mail address is already registered. Log in with it, or choose another address.");
    }
}
