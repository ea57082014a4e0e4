namespace CoachPlus.Api.Http;

/// <summary>
/// Answers what matches no route before authorisation looks at it: an unknown address is 404 and a wrong method 405 for everybody,
/// instead of 401 for those without a token.
/// </summary>
internal static class Unrouted
{
    public static IApplicationBuilder UseUnroutedAnswers(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        switch (context.GetEndpoint())
        {
            case RouteEndpoint:
                return next(context);
            case { RequestDelegate: { } refuse }:
                return refuse(context); // the router's own answers: wrong method, wrong content type
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    });
}
