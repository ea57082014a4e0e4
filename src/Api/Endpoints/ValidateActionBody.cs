using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using CoachPlus.Application.Plans;
using FluentValidation.Results;

namespace CoachPlus.Api.Endpoints;

/// <summary>What is asked of a plan. Numbers stand under <c>params</c> or beside <c>action</c>, those under <c>params</c> first; a text that is a plain number is read as one.</summary>
/// <param name="Action">create_session, transcribe, check_minutes, upload_file or export_transcript.</param>
/// <param name="Params">An object with duration_min or file_size_mb; may be missing.</param>
/// <param name="DurationMin">Minutes, for check_minutes and transcribe; 0 when missing.</param>
/// <param name="FileSizeMb">Megabytes, for upload_file; 0 when missing.</param>
internal sealed record ValidateActionBody(
    [property: Required] string? Action = null, JsonElement? Params = null, JsonElement? DurationMin = null, JsonElement? FileSizeMb = null)
{
    public ValidateAction ToRequest() => new(Action, Number("duration_min", DurationMin), Number("file_size_mb", FileSizeMb));

    private double? Number(string field, JsonElement? beside)
    {
        var value = Inner(field) ?? beside;
        return value is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? null
            : given.ValueKind == JsonValueKind.Number && given.TryGetDouble(out var number) ? number
            : given.ValueKind == JsonValueKind.String
                && double.TryParse(given.GetString(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read
            : throw Invalid(field, $"{field} must be a number.");
    }

    private JsonElement? Inner(string field) => Params switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.Object } inner => inner.TryGetProperty(field, out var found) && found.ValueKind != JsonValueKind.Null ? found : null,
        _ => throw Invalid("params", "params must be an object, or be left out."),
    };

    private static FluentValidation.ValidationException Invalid(string field, string message) => new([new ValidationFailure(field, message)]);
}
