using CoachPlus.Api.Errors;

namespace CoachPlus.Api.OpenApi;

/// <summary>What endpoints say of themselves for the document.</summary>
internal static class EndpointConventions
{
    /// <summary>Names the problems that an endpoint answers by design, and those that any endpoint can answer.</summary>
    public static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses.Append(StatusCodes.Status500InternalServerError).Append(StatusCodes.Status503ServiceUnavailable).Distinct())
        {
            endpoint.Produces<Problem>(status, ProblemAnswer.ContentType);
        }

        return endpoint;
    }
}

/// <summary>An endpoint that reads a form with these required text fields.</summary>
internal sealed record FormFields(params string[] Names);
