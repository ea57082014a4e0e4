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
