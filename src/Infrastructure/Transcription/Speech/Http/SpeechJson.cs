using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoachPlus.Infrastructure.Transcription.Speech.Http;

/// <summary>How answers of engines are read: names with underscores, numbers as text where a server writes them so, and nothing wanted of what is not asked for.</summary>
internal static class SpeechJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
