namespace CoachPlus.Api.Http;

/// <summary>Headers that every answer carries, errors included.</summary>
internal static class SecurityHeaders
{
    // The page itself comes from here; videos and signed addresses may lie on any storage host.
    private const string ContentPolicy =
        "default-src 'self'; connect-src 'self' http: https:; media-src 'self' blob: http: https:; img-src 'self' blob: data:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = ContentPolicy;
            }

            // A cache must not hand one origin's answer to another, even when this request named none.
            if (!headers.Vary.Any(value => value?.Contains("Origin", StringComparison.OrdinalIgnoreCase) == true))
            {
                headers.Append("Vary", "Origin");
            }

            return Task.CompletedTask;
        });
        return next(context);
    });
}
