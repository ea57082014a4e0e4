using System.Text.Json;

namespace CoachPlus.Application.Common;

/// <summary>Reads stored documents that may be of the existing system: what is missing or of another type is nothing, never a guess.</summary>
internal static class LooseJson
{
    /// <summary>A field, or nothing.</summary>
    public static JsonElement Member(this JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The entries of a list field, none when it is no list.</summary>
    public static JsonElement[] Items(this JsonElement json, string name)
        => json.Member(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    /// <summary>A text that is not blank, or null.</summary>
    public static string? Text(this JsonElement json, string name)
        => json.Member(name) is { ValueKind: JsonValueKind.String } text && !string.IsNullOrWhiteSpace(text.GetString()) ? text.GetString() : null;

    /// <summary>A number, or null.</summary>
    public static double? Number(this JsonElement json, string name)
        => json.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : null;

    /// <summary>The texts of a list, empty ones left out.</summary>
    public static string[] Texts(this JsonElement json, string name)
        => [.. json.Items(name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).Where(text => text.Length > 0)];
}
