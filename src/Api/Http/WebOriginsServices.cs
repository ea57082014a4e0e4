using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CoachPlus.Api.Http;

/// <summary>CORS: which origins, which headers.</summary>
internal static partial class WebOriginsServices
{
    private static readonly string[] Local = [.. from host in (string[])["localhost", "127.0.0.1"] from port in (int[])[5173, 5174, 4173, 3000] select $"http://{host}:{port}"];

    private static readonly string[] RequestHeaders =
    [
        HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.CacheControl, HeaderNames.Pragma, HeaderNames.Range,
        HeaderNames.IfMatch, HeaderNames.IfNoneMatch, RequestIds.Header,
    ];

    private static readonly string[] AnswerHeaders =
        [HeaderNames.ETag, RequestIds.Header, HeaderNames.RetryAfter, HeaderNames.ContentRange, HeaderNames.ContentDisposition];

    public static IServiceCollection AddWebOrigins(this IServiceCollection services)
    {
        services.AddOptions<WebOriginsOptions>().BindConfiguration(WebOriginsOptions.Section).ValidateDataAnnotations()
            .Validate<IConfiguration>(
                (_, configuration) => string.IsNullOrEmpty(configuration["Cors:Origins"]),
                "Cors:Origins is a list: give each origin a number of its own, such as Cors:Origins:0 (in the environment Cors__Origins__0).")
            .ValidateOnStart();
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<WebOriginsOptions>, IHostEnvironment, ILogger<WebOriginsOptions>>((cors, web, environment, logger) =>
        {
            var origins = web.Value.Origins is { Count: > 0 } configured ? [.. configured] : environment.IsDevelopment() ? Local : [];
            if (origins.Length == 0)
            {
                NoOrigins(logger);
            }

            cors.AddDefaultPolicy(policy => policy
                .WithOrigins(origins)
                .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
                .WithHeaders(RequestHeaders)
                .WithExposedHeaders(AnswerHeaders)
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10)));
        });
        return services;
    }

    [LoggerMessage(LogLevel.Warning, "Cors:Origins is empty: only a page that is served from this address can use the API")]
    private static partial void NoOrigins(ILogger logger);
}
