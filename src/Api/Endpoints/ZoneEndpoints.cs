using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis.Zones;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Target zones on the pitch.</summary>
internal static class ZoneEndpoints
{
    public static void MapZones(this IEndpointRouteBuilder plus)
    {
        var zones = plus.MapGroup("").WithTags("Target zones");
        zones.MapPost("/target-zones", async (CreateZoneBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(), cancellationToken)))
            .WithSummary("Draw a target zone")
            .WithProblems(400, 401, 403, 404, 413, 415, 422);
        zones.MapGet("/target-zones", async (IMediator mediator, CancellationToken cancellationToken, string? session_id = null)
                => TypedResults.Ok(await mediator.Send(new ListZones(session_id), cancellationToken)))
            .WithSummary("My target zones, newest first")
            .WithProblems(401, 403);
        zones.MapPatch("/target-zones/{zone_id}", async (string zone_id, ChangeZoneBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(zone_id), cancellationToken)))
            .WithSummary("Change a target zone of my own; what is missing or null stays")
            .WithProblems(400, 401, 403, 404, 413, 415, 422);
        zones.MapDelete("/target-zones/{zone_id}", async (string zone_id, IMediator mediator, CancellationToken cancellationToken) =>
            {
                await mediator.Send(new DeleteZone(zone_id), cancellationToken);
                return TypedResults.NoContent();
            })
            .WithSummary("Delete a target zone of my own; goals that name it can no longer be measured")
            .WithProblems(401, 403, 404);
        zones.MapPost("/sessions/{session_id}/zone-report", async (string session_id, ZoneReportBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(session_id), cancellationToken)))
            .WithSummary("How often a zone was hit by the balls of the newest analysis that tracked any; 409 when none did")
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 422);
    }
}

/// <summary>A zone to be drawn. All places are 0 to 100: x from leg to off, y from the bowler's end to the batter's.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="DefinitionJson">x, y, width, height of a rect; cx, cy, r of a circle; points, 3 to 50 of x and y, of a polygon.</param>
/// <param name="Shape">rect, circle or polygon; rect when missing.</param>
/// <param name="SessionId">A session of mine that it is for; none for any.</param>
/// <param name="TargetAccuracy">Share of the balls that should hit it, 0 to 1.</param>
/// <param name="IsActive">Whether it is aimed at; true when missing.</param>
internal sealed record CreateZoneBody(
    [property: Required] string? Name = null,
    [property: Required] JsonElement? DefinitionJson = null,
    string? Shape = null,
    string? SessionId = null,
    double? TargetAccuracy = null,
    bool? IsActive = null)
{
    public CreateZone ToRequest() => new(Name, DefinitionJson, Shape, SessionId, TargetAccuracy, IsActive);
}

/// <summary>What is to be changed of a zone; what is null stays.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="DefinitionJson">As for a new zone.</param>
/// <param name="Shape">rect, circle or polygon; comes with definition_json.</param>
/// <param name="TargetAccuracy">0 to 1.</param>
/// <param name="IsActive">Whether it is still aimed at.</param>
internal sealed record ChangeZoneBody(
    string? Name = null, JsonElement? DefinitionJson = null, string? Shape = null, double? TargetAccuracy = null, bool? IsActive = null)
{
    public ChangeZone ToRequest(string zone) => new(zone, Name, DefinitionJson, Shape, TargetAccuracy, IsActive);
}

/// <summary>Which zone is to be held against a session's deliveries.</summary>
/// <param name="ZoneId">A zone of mine.</param>
/// <param name="Tolerance">So far from its edge is still a hit, 0 to 100; 0 when missing.</param>
internal sealed record ZoneReportBody([property: Required] string? ZoneId = null, double? Tolerance = null)
{
    public ReportZone ToRequest(string session) => new(session, ZoneId, Tolerance);
}
