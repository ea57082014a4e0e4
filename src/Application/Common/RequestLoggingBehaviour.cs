using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Common;

/// <summary>Logs name, duration and outcome of every request; never its payload.</summary>
internal sealed partial class RequestLoggingBehaviour<TRequest, TResponse>(ILogger<RequestLoggingBehaviour<TRequest, TResponse>> logger, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var start = clock.GetTimestamp();
        var outcome = "failed";
        try
        {
            var response = await next();
            outcome = "ok";
            return response;
        }
        catch (RequestException refused)
        {
            outcome = refused.Code;
            throw;
        }
        finally
        {
            Handled(typeof(TRequest).Name, outcome, clock.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Request} {Outcome} in {Milliseconds:0.0} ms")]
    private partial void Handled(string request, string outcome, double milliseconds);
}
