using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Domain.Common;
using FluentValidation;

namespace CoachPlus.Api.Errors;

/// <summary>The one table from exceptions to problems. Null: nobody foresaw it, so nothing about it may be told.</summary>
internal static class ExceptionProblems
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    // Somebody has to repair it first.
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(60);

    public static ProblemFacts? Of(Exception exception) => exception switch
    {
        RequestException refused => Refused(refused),
        ValidationException invalid => InvalidFields.Of(invalid),
        DomainException broken => new(StatusCodes.Status409Conflict, broken.Code, broken.Message),
        SchemaMismatchException mismatch => new(
            StatusCodes.Status503ServiceUnavailable,
            "schema-mismatch",
            $"The database does not have the shape that this service needs: it was refused while {mismatch.Operation}. Please tell whoever runs the service; nothing was changed.",
            RetryAfter: Later),
        UnavailableException unavailable => new(
            StatusCodes.Status503ServiceUnavailable,
            "unavailable",
            $"Right now {unavailable.Part} does not answer. Try again in a moment.",
            RetryAfter: Soon),
        BadHttpRequestException bad => UnreadableRequests.Of(bad),

        // How the framework says that it does not know the charset of a body.
        InvalidOperationException { Source: "Microsoft.AspNetCore.Http.Extensions", InnerException: ArgumentException }
            => StatusProblems.Of(StatusCodes.Status415UnsupportedMediaType),
        _ => null,
    };

    private static ProblemFacts Refused(RequestException refused) => refused.Kind switch
    {
        RefusalKind.Malformed => From(refused, StatusCodes.Status400BadRequest),
        RefusalKind.Unauthenticated => From(refused, StatusCodes.Status401Unauthorized),
        RefusalKind.Forbidden => From(refused, StatusCodes.Status403Forbidden),
        RefusalKind.NotFound => From(refused, StatusCodes.Status404NotFound),
        RefusalKind.Conflict => From(refused, StatusCodes.Status409Conflict),
        RefusalKind.TooLarge => From(refused, StatusCodes.Status413PayloadTooLarge),
        RefusalKind.UnsupportedMedia => From(refused, StatusCodes.Status415UnsupportedMediaType),
        RefusalKind.TooMany => From(refused, StatusCodes.Status429TooManyRequests) with { RetryAfter = refused.RetryAfter ?? Soon },
        RefusalKind.Unavailable => From(refused, StatusCodes.Status503ServiceUnavailable) with { RetryAfter = refused.RetryAfter ?? Soon },
    };

    private static ProblemFacts From(RequestException refused, int status) => new(status, refused.Code, refused.Message, RetryAfter: refused.RetryAfter, Figures: refused.Figures);
}
