using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace CoachPlus.Api.Errors;

/// <summary>
/// What to say about an empty 400 of a route: the code that is generated for routes does not tell which of its optional parameters cannot be read.
/// </summary>
internal static class UnreadableQuery
{
    /// <summary>The problem that names those parameters, or null when none of them is the reason.</summary>
    public static ProblemFacts? Find(HttpContext context)
    {
        if (context.Response.StatusCode != StatusCodes.Status400BadRequest || context.GetEndpoint() is not { } route)
        {
            return null;
        }

        // A query that is read into an object is told by its property, which the client does not know.
        var names = route.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .Where(parameter => parameter.HasTryParse && !IsReadable(parameter.ParameterInfo.ParameterType, context.Request.Query[parameter.Name]))
            .Select(parameter => JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name))
            .ToList();
        return names.Count == 0 ? null : InvalidFields.Of(names.Select(name => (name, $"{name} has a value that cannot be used.")));
    }

    private static bool IsReadable(Type type, string? text)
        => string.IsNullOrEmpty(text) || (Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
        {
            TypeCode.Int32 => int.TryParse(text, CultureInfo.InvariantCulture, out _),
            TypeCode.Int64 => long.TryParse(text, CultureInfo.InvariantCulture, out _),
            TypeCode.Double => double.TryParse(text, CultureInfo.InvariantCulture, out _),
            TypeCode.Boolean => bool.TryParse(text, out _),
            _ => true,
        });
}
