using FluentValidation;
using FluentValidation.Results;

namespace CoachPlus.Api.Endpoints;

/// <summary>Fields without which a body names nothing.</summary>
internal static class RequiredFields
{
    public static string Given(string? value, string field)
        => string.IsNullOrEmpty(value) ? throw Missing(field) : value;

    public static ValidationException Missing(string field) => new([new ValidationFailure(field, $"{field} is missing.")]);
}
