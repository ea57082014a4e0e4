using System.Globalization;
using CoachPlus.Api.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace CoachPlus.Api.Errors;

/// <summary>Writes a problem, whatever the client says it accepts: an error without a body helps nobody.</summary>
internal static class ProblemAnswer
{
    public const string ContentType = "application/problem+json";

    public static Task WriteAsync(HttpContext context, ProblemFacts facts, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.StatusCode = facts.Status;
        response.Headers.CacheControl = "no-store";
        if (facts.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        }

        if (facts.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        ErrorCodes.Mark(context, facts.Status);

        return response.WriteAsJsonAsync(Of(context, facts), ApiJson.Options, ContentType, cancellationToken);
    }

    private static Problem Of(HttpContext context, ProblemFacts facts) => new()
    {
        Type = "urn:coachplus:problem:" + facts.Code,
        Title = ReasonPhrases.GetReasonPhrase(facts.Status) is { Length: > 0 } phrase ? phrase : "Error",
        Status = facts.Status,
        Detail = facts.Detail,
        Code = facts.Code,
        TraceId = context.TraceIdentifier,
        Errors = facts.Errors,
        Error = facts.Figures?.Error,
        Message = facts.Figures?.Message,
        Plan = facts.Figures?.Plan,
        Limit = facts.Figures?.Limit,
        CurrentUsage = facts.Figures?.CurrentUsage,
        FileSizeMb = facts.Figures?.FileSizeMb,
        LimitMb = facts.Figures?.LimitMb,
    };
}
