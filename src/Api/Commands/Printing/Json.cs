using System.Globalization;
using System.Text.Json;

namespace CoachPlus.Api.Commands.Printing;

/// <summary>Reads results that may come from older jobs too: what is missing or of another type is null, never a guess.</summary>
internal static class Json
{
    public static JsonElement? Field(this JsonElement holder, string name)
        => holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    public static JsonElement? Field(this JsonElement? holder, string name) => holder is { } element ? element.Field(name) : null;

    public static string? Text(this JsonElement? holder, string name)
        => holder.Field(name) is { ValueKind: JsonValueKind.String } text && !string.IsNullOrWhiteSpace(text.GetString()) ? text.GetString() : null;

    public static double? Number(this JsonElement? holder, string name)
        => holder.Field(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    public static IEnumerable<JsonElement?> Items(this JsonElement? holder, string name)
        => holder.Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(item => (JsonElement?)item) : [];

    public static IEnumerable<string> Texts(this JsonElement? holder, string name)
        => holder.Items(name).Where(item => item is { ValueKind: JsonValueKind.String }).Select(item => item!.Value.GetString() ?? string.Empty);

    public static string Written(double number, int decimals) => number.ToString($"F{decimals}", CultureInfo.InvariantCulture);

    /// <summary>Minutes, seconds and milliseconds: <c>01:02.345</c>.</summary>
    public static string Time(double milliseconds)
    {
        var whole = (long)Math.Round(milliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{whole / 60000:00}:{whole / 1000 % 60:00}.{whole % 1000:000}");
    }
}
