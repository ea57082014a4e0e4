using System.ComponentModel.DataAnnotations;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.Identity;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Accounts of others.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/users").WithTags("Identity");
        users.MapGet("", async (IMediator mediator, CancellationToken cancellationToken, int limit = ListUsers.Most, int offset = 0)
                => TypedResults.Ok(await mediator.Send(new ListUsers(limit, offset), cancellationToken)))
            .WithSummary("Accounts that I may see: everybody, or my organisation's members")
            .WithProblems(400, 401, 403, 422);
        users.MapPut("/{user_id}/role", ChangeAsync).WithSummary("Say what an account may do; for superusers").WithProblems(400, 401, 403, 404, 413, 415, 422);
        users.MapPost("/{user_id}/role", ChangeAsync).WithSummary("The same, as some clients call it").WithProblems(400, 401, 403, 404, 413, 415, 422);
    }

    private static async Task<Microsoft.AspNetCore.Http.HttpResults.Ok<ProfileView>> ChangeAsync(
        string user_id, RoleBody body, IMediator mediator, CancellationToken cancellationToken)
        => TypedResults.Ok(await mediator.Send(new ChangeRole(user_id, body.Role), cancellationToken));
}

/// <summary>What an account may do.</summary>
/// <param name="Role">A word of the roles.</param>
internal sealed record RoleBody([property: Required] string? Role = null);
