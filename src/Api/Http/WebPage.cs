namespace CoachPlus.Api.Http;

/// <summary>Serves the coach's page when it was built into the web root.</summary>
internal static class WebPage
{
    private static readonly PathString[] NotPages = ["/api", "/auth", "/health", "/openapi", "/objects"];

    public static IApplicationBuilder UseWebPage(this IApplicationBuilder app)
    {
        // The page's own router knows addresses such as /login: a browser that opens one gets the page.
        app.Use((context, next) =>
        {
            if (IsPage(context.Request) && Exists(context))
            {
                context.Request.Path = "/index.html";
            }

            return next(context);
        });
        return app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    private static bool IsPage(HttpRequest request)
        => HttpMethods.IsGet(request.Method)
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && !Path.HasExtension(request.Path.Value)
            && !NotPages.Any(prefix => request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool Exists(HttpContext context)
        => context.RequestServices.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo("index.html").Exists;
}
