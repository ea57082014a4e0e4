using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoachPlus.Api.Json;

/// <summary>A whole number, where the existing client sends <c>""</c> for an emptied field: read as missing.</summary>
internal sealed class LenientNumberConverter : JsonConverter<int?>
{
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
        JsonTokenType.Null => null,
        JsonTokenType.String when reader.ValueTextEquals(""u8) => null,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
