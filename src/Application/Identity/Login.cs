using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Ports;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Identity;

/// <summary>Exchanges an e-mail address and a password for a bearer token.</summary>
/// <param name="Username">The e-mail address.</param>
/// <param name="Password">The password.</param>
/// <param name="From">The network address that the request came from.</param>
public sealed record Login(string? Username, string? Password, string From) : IRequest<TokenView>;

/// <summary>A bearer token.</summary>
/// <param name="AccessToken">Send it as <c>Authorization: Bearer</c>.</param>
/// <param name="TokenType">Always <c>bearer</c>.</param>
public sealed record TokenView(string AccessToken, string TokenType)
{
    /// <summary>The view of a token.</summary>
    public static TokenView From(string token) => new(token, "bearer");
}

internal sealed class LoginValidator : AbstractValidator<Login>
{
    public LoginValidator()
    {
        RuleFor(request => request.Username)
            .NotEmpty().WithMessage("username is missing: type your e-mail address.")
            .MaximumLength(PasswordRules.MaxEmail).WithMessage("username is too long for an e-mail address.")
            .Storable("username");
        RuleFor(request => request.Password)
            .Must(password => !string.IsNullOrEmpty(password)).WithMessage("password is missing.")
            .MaximumLength(PasswordRules.MaxPassword).WithMessage($"password is too long: at most {PasswordRules.MaxPassword} characters.")
            .Storable("password");
    }
}

internal sealed class LoginHandler(IUsers users, IPasswordHasher hasher, ILoginThrottle throttle, IAccessTokens tokens, TimeProvider clock)
    : IRequestHandler<Login, TokenView>
{
    public async Task<TokenView> Handle(Login request, CancellationToken cancellationToken)
    {
        var (email, password) = (request.Username!.Trim(), request.Password!);
        Patience.Demand(throttle.Wait(email, request.From, clock.GetUtcNow()), "login.too-many", "Too many logins have failed.");

        // An unknown address, a wrong password and a closed account cost the same time and get the same words.
        var user = await users.FindByEmailAsync(email, cancellationToken);
        var check = PasswordCheck.Wrong;
        if (user is null)
        {
            hasher.Pretend(password);
        }
        else
        {
            check = hasher.Verify(password, user.PasswordHash);
        }

        if (check == PasswordCheck.Wrong || user is not { IsActive: true })
        {
            throttle.Failed(email, request.From, clock.GetUtcNow());
            throw new RequestException(
                RefusalKind.Unauthenticated,
                "login.refused",
                "This e-mail address and password do not fit an active account. Check both and try again.");
        }

        throttle.Succeeded(email, request.From);
        if (check == PasswordCheck.RightButWeak)
        {
            // False means that the password has just been changed elsewhere: then there is nothing to upgrade.
            _ = await users.ReplaceHashAsync(user.Id, user.PasswordHash, hasher.Hash(password), cancellationToken);
        }

        return TokenView.From(tokens.Issue(user, clock.GetUtcNow()));
    }
}
