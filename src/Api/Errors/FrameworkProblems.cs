using Microsoft.AspNetCore.Mvc;

namespace CoachPlus.Api.Errors;

/// <summary>Brings problems that the framework or an endpoint's own result writes into the shape of <see cref="Problem"/>.</summary>
internal static class FrameworkProblems
{
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var facts = StatusProblems.Of(problem.Status ?? context.HttpContext.Response.StatusCode);
        var code = Extension(problem, "code") ?? facts.Code;
        problem.Detail ??= facts.Detail;
        problem.Type = "urn:coachplus:problem:" + code;
        problem.Extensions.Remove("traceId");
        problem.Extensions["code"] = code;
        problem.Extensions["trace_id"] = context.HttpContext.TraceIdentifier;
        problem.Extensions.TryAdd("errors", null);
    }

    private static string? Extension(ProblemDetails problem, string name) => problem.Extensions.TryGetValue(name, out var value) ? value as string : null;
}
