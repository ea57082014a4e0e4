using CoachPlus.Api.Identity;
using CoachPlus.Application.Operations;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using OpenTelemetry.Metrics;

namespace CoachPlus.Api.Operations;

/// <summary>The metrics of this process as Prometheus reads them, for superusers and for the scraper that the configuration names.</summary>
internal static class MetricsEndpoints
{
    public const string Path = "/metrics";
    private const string Policy = "metrics";

    public static IServiceCollection AddMetricsAccess(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ScrapeHandler>(ScrapeHandler.SchemeName, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policy, new AuthorizationPolicyBuilder(ScrapeHandler.SchemeName, BearerHandler.SchemeName).RequireAuthenticatedUser().Build());
        return services;
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        var page = routes.CreateApplicationBuilder();
        page.Use(async (context, next) =>
        {
            var mediator = context.RequestServices.GetRequiredService<IMediator>();
            await mediator.Send(new ReadMetrics(ScrapeHandler.Knows(context.User)), context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            await next(context);
        });
        page.UseOpenTelemetryPrometheusScrapingEndpoint(routes.ServiceProvider.GetRequiredService<MeterProvider>(), _ => true, null, null, null);
        routes.MapGet(Path, page.Build()).RequireAuthorization(Policy).ExcludeFromDescription();
    }
}
