using CoachPlus.Api.Errors;
using CoachPlus.Api.Http;
using CoachPlus.Api.Identity;
using CoachPlus.Api.Json;
using CoachPlus.Api.OpenApi;
using CoachPlus.Api.Operations;

namespace CoachPlus.Api.Hosting;

/// <summary>The API's edge: errors, JSON, identity, CORS, document.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = FrameworkProblems.Complete);
        services.AddExceptionHandler<ProblemExceptionHandler>();

        // Otherwise the framework answers a body that cannot be read by itself, without the words for it.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        return services.AddWebOrigins().AddWebPage().AddBearer().AddOperatorsPolicy().AddMetricsAccess().AddApiDocument();
    }
}
