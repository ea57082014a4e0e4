namespace CoachPlus.Api.Http;

/// <summary>Marks an endpoint that clients ask every second: what goes well there is not worth a line in the log.</summary>
internal sealed record AskedOften;

/// <summary>One line for every request: without the query, which may hold signatures, and without payloads.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger, TimeProvider clock)
{
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
                Answered(level, context.Request.Method, context.Request.Path.ToUriComponent(), context.Response.StatusCode, clock.GetElapsedTime(start).TotalMilliseconds);
            }
        }
    }

    private static bool IsQuiet(HttpContext context)
        => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            || (context.Response.StatusCode < StatusCodes.Status400BadRequest && context.GetEndpoint()?.Metadata.GetMetadata<AskedOften>() is not null);

    [LoggerMessage("{Method} {Path} {Status} in {Milliseconds:0.0} ms")]
    private partial void Answered(LogLevel level, string method, string path, int status, double milliseconds);
}
