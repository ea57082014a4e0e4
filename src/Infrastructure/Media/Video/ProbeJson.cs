using System.Globalization;
using System.Text.Json;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>Reads values out of ffprobe's JSON, whatever is missing in it.</summary>
internal static class ProbeJson
{
    /// <summary>Seconds, or null when the part does not say. Matroska keeps a stream's length in a tag: <c>00:01:02.500000000</c>.</summary>
    public static double? Duration(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (Number(part, "duration") is { } seconds and > 0)
        {
            return seconds;
        }

        string? tag = part.TryGetProperty("tags", out JsonElement tags) ? Text(tags, "DURATION") : null;
        string[] fields = tag?.Split(':') ?? [];
        return fields.Length == 3 && ToNumber(fields[0]) is { } hours && ToNumber(fields[1]) is { } minutes && ToNumber(fields[2]) is { } rest
            && (hours * 3600) + (minutes * 60) + rest is var total and > 0
            ? total
            : null;
    }

    public static JsonElement.ArrayEnumerator Items(JsonElement part, string name)
        => part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out JsonElement items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;

    public static string? Text(JsonElement part, string name)
        => part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>ffprobe writes some numbers as numbers and some as text.</summary>
    public static double? Number(JsonElement part, string name)
        => part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out JsonElement value)
            ? value.ValueKind == JsonValueKind.Number ? value.GetDouble() : ToNumber(value.ToString())
            : null;

    public static double? ToNumber(string? text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
