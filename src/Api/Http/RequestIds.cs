using System.Text.RegularExpressions;

namespace CoachPlus.Api.Http;

/// <summary>Gives every request an id: the caller's, if it is a sane one, else a new one. It is in the answer, in problems and in every log line.</summary>
internal sealed partial class RequestIds(RequestDelegate next, ILogger<RequestIds> logger)
{
    public const string Header = "X-Request-ID";

    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("{RequestId}");

    public async Task InvokeAsync(HttpContext context)
    {
        var asked = context.Request.Headers[Header].ToString();
        var id = Sane().IsMatch(asked) ? asked : Guid.NewGuid().ToString();
        context.TraceIdentifier = id;

        // Set when the answer starts, because the exception handler clears what was set before.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        using (Scope(logger, id))
        {
            await next(context);
        }
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}\\z")]
    private static partial Regex Sane();
}
