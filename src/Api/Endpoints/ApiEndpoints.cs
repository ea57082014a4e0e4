using CoachPlus.Api.Operations;
using CoachPlus.Api.Storage;

namespace CoachPlus.Api.Endpoints;

/// <summary>Every route of the API.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapAuth();
        routes.MapUsage();
        routes.MapUsers();
        routes.MapDiskObjects();
        routes.MapOpenApi().AllowAnonymous();
        var plus = routes.MapGroup("/api/coaches/plus");
        plus.MapSessions();
        plus.MapVideos();
        plus.MapUploadParts();
        plus.MapJobs();
        plus.MapShares();
        plus.MapPlayers();
        plus.MapCoaching();
        plus.MapPitches();
        plus.MapZones();
        plus.MapTranscriptsOfVideos();
        routes.MapShared();
        routes.MapMarkers();
        routes.MapNotes();
        routes.MapGuidance();
        routes.MapPlayerPlans();
        routes.MapTranscriptions();
        routes.MapPlans();
        routes.MapAdmin();
        routes.MapMetrics();
    }
}
