using CoachPlus.Api.Errors;

namespace CoachPlus.Api.Http;

/// <summary>Serves the coach's page when it was built into the web root, and says so when it was not.</summary>
internal static class WebPage
{
    // First segments of all that is no page: a browser that opens such an address gets the API's answer.
    private static readonly PathString[] NotPages = ["/api", "/auth", "/health", "/openapi", "/objects", "/users", "/metrics"];

    private static readonly ProblemFacts NotBuilt = new(
        StatusCodes.Status404NotFound,
        "page.not-built",
        "No page was built into this process; its API works. To have the page here, run build/web before the API is built or published.");

    public static IServiceCollection AddWebPage(this IServiceCollection services) => services.AddResponseCompression(compression =>
    {
        // Used for the page's own files only, which hold no secret that their size could tell.
        compression.EnableForHttps = true;
        compression.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/manifest+json"];
    });

    public static IApplicationBuilder UseWebPage(this IApplicationBuilder app) => app.UseWhen(context => IsFile(context.Request), files =>
    {
        // The page's own router knows addresses such as /sign-in: a browser that opens one gets the page.
        files.Use((context, next) =>
        {
            return !IsNavigation(context.Request) ? next(context)
                : Exists(context) ? FrontAsync(context, next)
                : context.Request.Path == "/" ? ProblemAnswer.WriteAsync(context, NotBuilt, context.RequestAborted)
                : next(context);
        });
        files.UseResponseCompression();
        files.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        });
    });

    /// <summary>Whether the address may be one of the page's, and not one of the API.</summary>
    internal static bool IsOfThePage(PathString path) => !NotPages.Any(prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool IsFile(HttpRequest request)
        => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && IsOfThePage(request.Path);

    // What a script asks for is none: it is to see that there is nothing.
    private static bool IsNavigation(HttpRequest request)
        => request.Path == "/"
            || (request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
                && request.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate"
                && !Path.HasExtension(request.Path.Value));

    private static async Task FrontAsync(HttpContext context, RequestDelegate next)
    {
        var asked = context.Request.Path;
        if (asked.StartsWithSegments("/shared", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers["X-Robots-Tag"] = "noindex"; // a link that somebody has put on a page
        }

        context.Request.Path = "/index.html";
        await next(context);
        context.Request.Path = asked; // for the log
    }

    private static bool Exists(HttpContext context)
        => context.RequestServices.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo("index.html").Exists;
}
