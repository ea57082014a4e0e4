using System.ComponentModel.DataAnnotations;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Accounts, logging in and passwords.</summary>
internal static class AuthEndpoints
{
    private const string NoStore = "no-store";

    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/auth").WithTags("Identity");
        auth.MapPost("/login", LoginAsync)
            .AllowAnonymous()
            .WithSummary("Exchange an e-mail address and a password for a bearer token")
            .WithMetadata(new FormFields("username", "password"))
            .Produces<TokenView>()
            .WithProblems(401, 415, 422, 429);
        auth.MapGet("/me", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new GetMe(), cancellationToken)))
            .WithSummary("Who am I, and what is my plan")
            .WithProblems(400, 401);
        auth.MapPost("/register", async (RegisterBody body, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            {
                context.Response.Headers.CacheControl = NoStore;
                return TypedResults.Created((string?)null, await mediator.Send(new RegisterUser(body.Email, body.Password, From(context)), cancellationToken));
            })
            .AllowAnonymous()
            .WithSummary("Make an account of the free plan, where the operator allows it")
            .WithProblems(400, 403, 413, 415, 422, 429);
        auth.MapPost("/change-password", async (ChangePasswordBody body, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            {
                context.Response.Headers.CacheControl = NoStore;
                return TypedResults.Ok(await mediator.Send(new ChangePassword(body.CurrentPassword, body.NewPassword, From(context)), cancellationToken));
            })
            .WithSummary("Choose a new password; every token from before ends")
            .WithProblems(400, 401, 409, 413, 415, 422, 429);
    }

    private static async Task<IResult> LoginAsync(HttpContext context, IMediator mediator, CancellationToken cancellationToken)
    {
        var form = await ReadFormAsync(context, cancellationToken);
        var token = await mediator.Send(new Login(Field(form, "username"), Field(form, "password"), From(context)), cancellationToken);
        context.Response.Headers.CacheControl = NoStore;
        return TypedResults.Ok(token);
    }

    private static string From(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static async Task<IFormCollection> ReadFormAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (!request.HasFormContentType)
        {
            return string.IsNullOrEmpty(request.ContentType)
                ? FormCollection.Empty
                : throw new RequestException(RefusalKind.UnsupportedMedia, "unsupported-media-type", "Send username and password as a form (application/x-www-form-urlencoded).");
        }

        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or (IOException and not BadHttpRequestException)
            && !context.RequestAborted.IsCancellationRequested)
        {
            throw new RequestException(RefusalKind.Malformed, "malformed", "The form cannot be read.", unreadable);
        }
    }

    private static string? Field(IFormCollection form, string name) => form.TryGetValue(name, out var values) ? values[0] : null;
}

/// <summary>Who wants an account.</summary>
/// <param name="Email">The address to log in with.</param>
/// <param name="Password">At least 10 characters.</param>
internal sealed record RegisterBody([property: Required] string? Email = null, [property: Required] string? Password = null);

/// <summary>A new password in place of an old one.</summary>
/// <param name="CurrentPassword">The password until now.</param>
/// <param name="NewPassword">At least 10 characters, and another one.</param>
internal sealed record ChangePasswordBody([property: Required] string? CurrentPassword = null, [property: Required] string? NewPassword = null);
