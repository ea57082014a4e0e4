using System.Text.Json;
using FluentValidation;

namespace CoachPlus.Api.Errors;

/// <summary>Answers about fields that break a rule: 422 with messages by field and a sentence that holds them all.</summary>
internal static class InvalidFields
{
    public static ProblemFacts Of(ValidationException invalid)
        => invalid.Errors.Any()
            ? Of(invalid.Errors.Select(failure => (FieldName(failure.PropertyName), failure.ErrorMessage)))
            : Of([("request", invalid.Message)]);

    public static ProblemFacts Of(IEnumerable<(string Field, string Message)> failures)
    {
        var errors = failures
            .GroupBy(failure => failure.Field, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(failure => failure.Message).Distinct().ToArray(), StringComparer.Ordinal);
        var detail = string.Join(" ", errors.SelectMany(error => error.Value).Select(Sentence));
        return new ProblemFacts(StatusCodes.Status422UnprocessableEntity, "validation", detail, errors);
    }

    /// <summary><c>Details.PlayerIds[3]</c> as clients know it: <c>player_ids[3]</c>.</summary>
    private static string FieldName(string property)
        => JsonNamingPolicy.SnakeCaseLower.ConvertName(property[(property.LastIndexOf('.') + 1)..]);

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
