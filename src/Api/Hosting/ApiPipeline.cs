using CoachPlus.Api.Endpoints;
using CoachPlus.Api.Errors;
using CoachPlus.Api.Http;

namespace CoachPlus.Api.Hosting;

/// <summary>The order in which a request passes through the API.</summary>
internal static class ApiPipeline
{
    public static WebApplication UseApi(this WebApplication app)
    {
        // CORS stands outside everything that can answer, so that errors carry its headers too: without them a browser reports
        // every failure as a CORS failure and hides the reason.
        app.UseMiddleware<RequestIds>();
        app.UseSecurityHeaders();
        app.UseCors();
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(pages => ProblemAnswer.WriteAsync(
            pages.HttpContext, UnreadableQuery.Find(pages.HttpContext) ?? StatusProblems.Of(pages.HttpContext.Response.StatusCode), pages.HttpContext.RequestAborted));
        app.UseWebPage();
        app.UseRouting();
        app.UseUnroutedAnswers();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapApi();
        return app;
    }
}
