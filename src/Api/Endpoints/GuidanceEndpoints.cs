using System.ComponentModel.DataAnnotations;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis.Guidance;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Fixed guidance for skills.</summary>
internal static class GuidanceEndpoints
{
    public static void MapGuidance(this IEndpointRouteBuilder routes)
        => routes.MapPost("/api/coaches/corrective-guidance", async (GuidanceBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(), cancellationToken)))
            .WithTags("Coach notes")
            .WithSummary("What to look at and to practise for a skill")
            .WithProblems(400, 401, 403, 413, 415, 422);
}

/// <summary>A skill.</summary>
/// <param name="Role">batting, bowling, fielding or wicketkeeping.</param>
/// <param name="SkillFocus">For example footwork, release, catching or stumping.</param>
/// <param name="NoteText">Not used.</param>
internal sealed record GuidanceBody([property: Required] string? Role = null, [property: Required] string? SkillFocus = null, string? NoteText = null)
{
    public GetGuidance ToRequest() => new(Role, SkillFocus, NoteText);
}
