using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoachPlus.Application.VideoAnalysis.Coaching;

/// <summary>How goals, outcomes and suggestions are stored: as they look on the wire.</summary>
internal static class CoachingJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static string Write<T>(T document) => JsonSerializer.Serialize(document, Options);

    /// <summary>
    /// The document; null when there is none or it is not one that was written here. The existing system's outcomes and suggestions have
    /// other fields, and rest on numbers that it did not measure: they are made anew, not shown.
    /// </summary>
    public static T? Read<T>(string? stored)
        where T : class
    {
        try
        {
            return string.IsNullOrWhiteSpace(stored) ? null : JsonSerializer.Deserialize<T>(stored, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
