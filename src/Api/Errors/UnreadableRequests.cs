using System.Text.Json;
using System.Text.RegularExpressions;

namespace CoachPlus.Api.Errors;

/// <summary>What to say about a request that could not be turned into a use case's input. The framework's own texts name types of this code.</summary>
internal static partial class UnreadableRequests
{
    public static ProblemFacts Of(BadHttpRequestException bad)
    {
        if (bad.StatusCode is not StatusCodes.Status400BadRequest)
        {
            return StatusProblems.Of(bad.StatusCode);
        }

        if (bad.InnerException is JsonException json)
        {
            return Of(json);
        }

        return Parameter(bad.Message) is { } name
            ? InvalidFields.Of([(name, $"{name} has a value that cannot be used.")])
            : new ProblemFacts(StatusCodes.Status400BadRequest, "malformed", "The request cannot be read: its body is missing or a value is not in the expected form.");
    }

    private static ProblemFacts Of(JsonException json)
    {
        // The serialiser wraps the reader's own exception when the text is not JSON at all; a value of the wrong kind has no such cause.
        var field = Field(json.Path);
        return json.InnerException is JsonException || field is null
            ? new ProblemFacts(StatusCodes.Status400BadRequest, "malformed", "The request's body is not the JSON object that is expected here.")
            : InvalidFields.Of([(field, $"{field} has a value of the wrong kind.")]);
    }

    private static string? Field(string? path) => path is { Length: > 2 } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;

    // A query that is read into an object is told by its property, which the client does not know.
    private static string? Parameter(string message)
        => Unbound().Match(message) is { Success: true } unbound ? JsonNamingPolicy.SnakeCaseLower.ConvertName(unbound.Groups["name"].Value) : null;

    [GeneratedRegex("^(Failed to bind parameter|Required parameter) \"[^\" ]+ (?<name>[^\" ]+)\"")]
    private static partial Regex Unbound();
}
