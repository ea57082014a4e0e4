using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace CoachPlus.Api.Http;

/// <summary>Names the trace of a request by its route and says how it ended: the server itself knows neither when the trace begins.</summary>
internal static class RequestSpans
{
    public static void Finish(HttpContext context)
    {
        // The server makes one for its logs too. Only where somebody listens it is worth a name.
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { } span || !span.Source.HasListeners())
        {
            return;
        }

        var status = context.Response.StatusCode;
        span.SetTag("http.response.status_code", status);
        if (EndpointOf(context) is RouteEndpoint { RoutePattern.RawText: { } route })
        {
            span.SetTag("http.route", route);
            span.DisplayName = $"{context.Request.Method} {route}";
        }

        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    // What handles exceptions takes the endpoint away and keeps it.
    private static Endpoint? EndpointOf(HttpContext context) => context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
}
