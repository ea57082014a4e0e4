using System.Security.Claims;
using System.Text.Encodings.Web;
using CoachPlus.Api.Errors;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CoachPlus.Api.Identity;

/// <summary>Believes a bearer token about who asks and nothing else: role and state of the user are read for every request.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IAccessTokens tokens, IUsers users, IOtherAccounts others,
    TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || MayBeAnybody())
        {
            return AuthenticateResult.NoResult();
        }

        if (tokens.Verify(header[Prefix.Length..].Trim(), clock.GetUtcNow()) is not { } token
            || (await users.FindAsync(token.User, Context.RequestAborted) ?? await others.FindAsync(token.User, Context.RequestAborted)) is not { } user
            || user.HasEnded(token.IssuedAt))
        {
            return AuthenticateResult.Fail("Could not validate credentials");
        }

        if (!user.IsActive)
        {
            throw new RequestException(RefusalKind.Malformed, "user.inactive", "This account has been deactivated (inactive user).");
        }

        return AuthenticateResult.Success(TicketFor(user));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure;
        var facts = StatusProblems.Of(StatusCodes.Status401Unauthorized);
        await ProblemAnswer.WriteAsync(Context, failure is null ? facts : facts with { Detail = failure.Message }, Context.RequestAborted);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
        => ProblemAnswer.WriteAsync(Context, StatusProblems.Of(StatusCodes.Status403Forbidden), Context.RequestAborted);

    // A stale token must not close the log-in, and a database that is down must not make the process look dead.
    private bool MayBeAnybody() => Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private AuthenticationTicket TicketFor(User user)
    {
        Context.Features.Set(new CurrentCoach(user.Id, user.Email, user.Role, user.OrgId, user.IsSuperuser));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user.Id.Value)], SchemeName);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName);
    }
}
