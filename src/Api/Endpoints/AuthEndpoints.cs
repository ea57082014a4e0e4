using CoachPlus.Api.OpenApi;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Logging in.</summary>
internal static class AuthEndpoints
{
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
    }

    private static async Task<IResult> LoginAsync(HttpContext context, IMediator mediator, CancellationToken cancellationToken)
    {
        var form = await ReadFormAsync(context, cancellationToken);
        var from = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var token = await mediator.Send(new Login(Field(form, "username"), Field(form, "password"), from), cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(token);
    }

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
