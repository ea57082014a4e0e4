using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoachPlus.Application.Common;

/// <summary>JSON as it was stored. It goes out as it is: reading it and writing it again would cost more than the whole rest of a poll.</summary>
/// <param name="Text">Valid JSON: the database's column takes nothing else.</param>
[JsonConverter(typeof(StoredJsonConverter))]
public readonly record struct StoredJson(string Text)
{
    // Above this nobody writes an empty object.
    private const int LongestNothing = 32;

    /// <summary>The JSON, or null when there is none worth a reader's time: no text, <c>null</c> or <c>{}</c>.</summary>
    public static StoredJson? Of(string? text) => IsNothing(text) ? null : new StoredJson(text!);

    private static bool IsNothing(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (text.Length > LongestNothing)
        {
            return false;
        }

        var element = JsonElement.Parse(text);
        return element.ValueKind == JsonValueKind.Null || (element.ValueKind == JsonValueKind.Object && element.GetPropertyCount() == 0);
    }
}

/// <summary>Writes stored JSON unread.</summary>
internal sealed class StoredJsonConverter : JsonConverter<StoredJson>
{
    /// <inheritdoc/>
    public override StoredJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => new(JsonElement.ParseValue(ref reader).GetRawText());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, StoredJson value, JsonSerializerOptions options)
        => writer.WriteRawValue(value.Text, skipInputValidation: true);
}
