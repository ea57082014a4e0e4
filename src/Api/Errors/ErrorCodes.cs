using Microsoft.AspNetCore.Diagnostics;

namespace CoachPlus.Api.Errors;

/// <summary>Marks endpoints whose errors carry a code in a header too, as clients of the existing system know it from there.</summary>
internal sealed class ErrorCodes
{
    private const string Header = "X-Error-Code";

    /// <summary>Adds the header where the endpoint is marked and the status has a code.</summary>
    public static void Mark(HttpContext context, int status)
    {
        // An exception has taken the endpoint away from the request and kept it here.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<ErrorCodes>() is not null && Of(status) is { } code)
        {
            context.Response.Headers[Header] = code;
        }
    }

    private static string? Of(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "403_UNAUTHORIZED",
        StatusCodes.Status404NotFound => "404_NOT_FOUND",
        StatusCodes.Status422UnprocessableEntity => "422_VALIDATION_ERROR",
        _ => null,
    };
}
