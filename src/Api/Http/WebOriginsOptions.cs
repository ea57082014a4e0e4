using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Api.Http;

/// <summary>Which web pages on other hosts may call the API.</summary>
internal sealed class WebOriginsOptions : IValidatableObject
{
    public const string Section = "Cors";

    /// <summary>
    /// Origins such as <c>https://app.example.com</c>: scheme, host and port, nothing after them, no wildcard. Default: none, which is
    /// right for a page that is served by the API itself; in Development, the usual ports of local development servers.
    /// </summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        => from origin in Origins
           where !IsOrigin(origin)
           select new ValidationResult($"'{origin}' is not an origin such as https://app.example.com.", [nameof(Origins)]);

    private static bool IsOrigin(string origin)
        => Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is ("http" or "https")
            && !origin.Contains('*', StringComparison.Ordinal)
            && string.Equals(origin, uri.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            && uri.UserInfo.Length == 0;
}
