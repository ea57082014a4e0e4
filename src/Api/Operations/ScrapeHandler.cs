using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using CoachPlus.Infrastructure.Operations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CoachPlus.Api.Operations;

/// <summary>Believes the bearer token that the configuration names, and no other. It asks no database, which may be what is to be measured.</summary>
internal sealed class ScrapeHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory loggers, UrlEncoder encoder, IOptions<OperationsOptions> options)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, loggers, encoder)
{
    public const string SchemeName = "Scrape";
    private const string Prefix = "Bearer ";

    /// <summary>Whether this user is the scraper.</summary>
    public static bool Knows(ClaimsPrincipal user) => user.Identities.Any(identity => identity.AuthenticationType == SchemeName);

    /// <summary>Whether a header brings the token. Hashes are compared, so that neither content nor length shows in the time it takes.</summary>
    public static bool Matches(string header, string? token)
        => !string.IsNullOrEmpty(token) && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(header[Prefix.Length..].Trim()), Hash(token));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        => Task.FromResult(Matches(Request.Headers.Authorization.ToString(), options.Value.ScrapeToken)
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(SchemeName)), SchemeName))
            : AuthenticateResult.NoResult());

    // The users' scheme stands beside this one and says what is to be said.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Task.CompletedTask;

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Task.CompletedTask;

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
