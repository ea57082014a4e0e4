using CoachPlus.Application.Common;

namespace CoachPlus.Api.Http;

/// <summary>
/// Ids are opaque text, but nothing stored has one that is very long or holds control characters; and the database refuses NUL with
/// an error. Such an id is simply not there.
/// </summary>
internal sealed class IdFilter : IEndpointFilter
{
    private const int Longest = 128;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        => context.HttpContext.Request.RouteValues.Values.OfType<string>().All(Plausible)
            ? next(context)
            : throw new RequestException(RefusalKind.NotFound, "not-found", "There is nothing with this id.");

    private static bool Plausible(string id) => id.Length is > 0 and <= Longest && !id.Any(char.IsControl);
}
