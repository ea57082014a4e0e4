namespace CoachPlus.Api.Http;

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
            var level = context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Information;
            Answered(level, context.Request.Method, context.Request.Path.ToUriComponent(), context.Response.StatusCode, clock.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    [LoggerMessage("{Method} {Path} {Status} in {Milliseconds:0.0} ms")]
    private partial void Answered(LogLevel level, string method, string path, int status, double milliseconds);
}
