namespace CoachPlus.Api.Http;

/// <summary>Marks an endpoint that clients ask every second: what goes well there is not worth a line in the log.</summary>
internal sealed record AskedOften;

/// <summary>One line for every request: without the query, which may hold signatures, and without payloads.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger, TimeProvider clock)
{
    private static readonly PathString[] WithSecret = ["/shared", "/api/shared"];

    public async Task InvokeAsync(HttpContext context)
    {
        var start = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            RequestSpans.Finish(context);
            var level = IsQuiet(context) ? LogLevel.Debug : LogLevel.Information;
            if (logger.IsEnabled(level))
            {
                Answered(level, context.Request.Method, PathOf(context.Request).ToUriComponent(), context.Response.StatusCode, clock.GetElapsedTime(start).TotalMilliseconds);
            }
        }
    }

    // The last part of these is what opens a link.
    private static PathString PathOf(HttpRequest request)
        => Array.Find(WithSecret, prefix => request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase)) is { HasValue: true } prefix ? prefix + "/*" : request.Path;

    private static bool IsQuiet(HttpContext context)
        => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            || (context.Response.StatusCode < StatusCodes.Status400BadRequest && context.GetEndpoint()?.Metadata.GetMetadata<AskedOften>() is not null);

    [LoggerMessage("{Method} {Path} {Status} in {Milliseconds:0.0} ms")]
    private partial void Answered(LogLevel level, string method, string path, int status, double milliseconds);
}
