using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Api.Http;

/// <summary>Headers that every answer carries, errors included.</summary>
internal static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        // Not before the first answer: a wrong option of the storage is told by the checks at the start, in one line.
        var policy = new Lazy<string>(() => PagePolicy(app.ApplicationServices.GetRequiredService<IObjectStore>().Origin));
        return app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Set(context.Response.Headers, policy.Value);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    // Scripts and styles are files of the page itself; videos go to and come from the storage and nowhere else.
    private static string PagePolicy(string storage)
        => "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; font-src 'self'; manifest-src 'self'; "
            + $"connect-src 'self' {storage}; media-src 'self' blob: {storage}; img-src 'self' blob: data: {storage}; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue coachplus";

    private static void Set(IHeaderDictionary headers, string policy)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = policy;
        }

        // A cache must not hand one origin's answer to another, even when this request named none.
        if (!headers.Vary.Any(value => value?.Contains("Origin", StringComparison.OrdinalIgnoreCase) == true))
        {
            headers.Append("Vary", "Origin");
        }
    }
}
