namespace CoachPlus.Api.Errors;

/// <summary>The problem for a status that the framework set without a body: an unknown route, a wrong method.</summary>
internal static class StatusProblems
{
    public static ProblemFacts Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "malformed", "The request cannot be read."),
        StatusCodes.Status401Unauthorized => new(status, "unauthenticated", "Not authenticated"),
        StatusCodes.Status403Forbidden => new(status, "forbidden", "You are not allowed to do this."),
        StatusCodes.Status404NotFound => new(status, "not-found", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => new(status, "method-not-allowed", "This address does not answer this method."),
        StatusCodes.Status413PayloadTooLarge => new(status, "too-large", "The request is too large."),
        StatusCodes.Status415UnsupportedMediaType => new(status, "unsupported-media-type", "The request's content type is not supported here."),
        StatusCodes.Status416RangeNotSatisfiable => new(status, "range", "The range that was asked for is outside the file."),
        StatusCodes.Status429TooManyRequests => new(status, "too-many", "Too many requests. Wait a moment and try again."),
        StatusCodes.Status503ServiceUnavailable => new(status, "unavailable", "The service is not available right now. Try again in a moment."),
        >= 500 => new(status, "internal", Unexpected),
        _ => new(status, "refused", "The request was refused."),
    };

    /// <summary>All that is ever said about an error that nobody foresaw.</summary>
    public const string Unexpected = "Something went wrong on our side. Try again; if it happens again, report the trace id.";
}
