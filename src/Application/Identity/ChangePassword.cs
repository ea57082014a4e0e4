using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace CoachPlus.Application.Identity;

/// <summary>Gives whoever asks a new password. Every token that was issued before ends with it.</summary>
/// <param name="CurrentPassword">The password until now.</param>
/// <param name="NewPassword">At least 10 characters, and another one.</param>
/// <param name="From">The network address that the request came from.</param>
public sealed record ChangePassword(string? CurrentPassword, string? NewPassword, string From) : IRequest<PasswordChangedView>;

/// <summary>Whose password was changed.</summary>
/// <param name="Id">The user.</param>
/// <param name="Email">The address to log in with.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record PasswordChangedView(string Id, string Email, string Message);

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(request => request.CurrentPassword)
            .Must(password => !string.IsNullOrEmpty(password)).WithMessage("current_password is missing.")
            .MaximumLength(PasswordRules.MaxPassword).WithMessage($"current_password is too long: at most {PasswordRules.MaxPassword} characters.")
            .Storable("current_password");
        RuleFor(request => request.NewPassword)
            .NewPassword("new_password")
            .Must((request, password) => password != request.CurrentPassword).WithMessage("new_password must differ from the current one.");
    }
}

internal sealed class ChangePasswordHandler(IUsers users, IPasswordHasher hasher, ILoginThrottle throttle, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<ChangePassword, PasswordChangedView>
{
    public async Task<PasswordChangedView> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var coach = current.Coach;
        if (PasswordRules.IsTheAddress(request.NewPassword, coach.Email))
        {
            throw new ValidationException([new ValidationFailure(nameof(request.NewPassword), "new_" + PasswordRules.NotTheAddress)]);
        }

        // The same counts as for logins: a stolen token must not buy guesses that the log-in refuses.
        Patience.Demand(throttle.Wait(coach.Email, request.From, clock.GetUtcNow()), "password.too-many", "Too many wrong passwords.");
        var user = await users.FindAsync(coach.Id, cancellationToken)
            ?? throw new RequestException(RefusalKind.Unauthenticated, "user.gone", "This account does not exist any more. Log in with another one.");
        if (hasher.Verify(request.CurrentPassword!, user.PasswordHash) == PasswordCheck.Wrong)
        {
            throttle.Failed(coach.Email, request.From, clock.GetUtcNow());
            throw new RequestException(RefusalKind.Unauthenticated, "password.wrong", "The current password is not right. Type it again.");
        }

        throttle.Succeeded(coach.Email, request.From);
        var replacement = hasher.Hash(request.NewPassword!);
        return await users.ReplacePasswordAsync(user.Id, user.PasswordHash, replacement, clock.GetUtcNow(), cancellationToken)
            ? new PasswordChangedView(user.Id.Value, user.Email, "Your password has been changed, and every earlier login has ended. Log in with the new password.")
            : throw new RequestException(
                RefusalKind.Conflict, "password.changed-meanwhile", "Your password was changed elsewhere at this moment. Try again with the one that holds now.");
    }
}
