using Microsoft.AspNetCore.Diagnostics;

namespace CoachPlus.Api.Errors;

/// <summary>Turns every exception into a problem. What nobody foresaw is logged whole and told as one fixed sentence.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var facts = ExceptionProblems.Of(exception);
        if (facts is null)
        {
            Unexpected(exception, httpContext.Request.Method, httpContext.Request.Path.ToUriComponent());
            facts = StatusProblems.Of(StatusCodes.Status500InternalServerError);
        }
        else if (facts.Status >= StatusCodes.Status500InternalServerError)
        {
            PartFailed(exception, httpContext.Request.Method, httpContext.Request.Path.ToUriComponent());
        }
        else
        {
            Refused(facts.Code, httpContext.Request.Method, httpContext.Request.Path.ToUriComponent());
        }

        await ProblemAnswer.WriteAsync(httpContext, facts, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed unexpectedly")]
    private partial void Unexpected(Exception exception, string method, string path);

    [LoggerMessage(LogLevel.Warning, "{Method} {Path}: a part that is needed does not work")]
    private partial void PartFailed(Exception exception, string method, string path);

    [LoggerMessage(LogLevel.Debug, "{Method} {Path} refused: {Code}")]
    private partial void Refused(string code, string method, string path);
}
