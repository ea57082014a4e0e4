using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using FluentValidation;

namespace CoachPlus.Application.VideoAnalysis.Zones;

/// <summary>What making and changing a zone have in common.</summary>
internal static class ZoneRules
{
    /// <summary>The shape of a zone that says none.</summary>
    public const string DefaultShape = "rect";

    /// <summary>A name that fits.</summary>
    public static IRuleBuilderOptions<T, string?> Name<T>(this IRuleBuilder<T, string?> rule)
        => rule.Must(name => (TextRules.Given(name)?.Length ?? 0) <= TargetZone.MaxName).WithMessage($"name is too long: at most {TargetZone.MaxName} characters.")
            .Storable("name");

    /// <summary>A target that is a share; null is for others to judge.</summary>
    public static IRuleBuilderOptions<T, double?> Accuracy<T>(this IRuleBuilder<T, double?> rule)
        => rule.Must(target => target is null or (>= 0 and <= 1)).WithMessage("target_accuracy must be between 0 and 1.");

    /// <summary>An outline that fits its shape. The sentence says what does not.</summary>
    public static void Outline<T>(this AbstractValidator<T> validator, Func<T, string?> shape, Func<T, JsonElement?> definition)
        => validator.RuleFor(request => definition(request)).Custom((outline, context) =>
        {
            var word = TextRules.Given(shape(context.InstanceToValidate)) ?? DefaultShape;
            if (!ZoneDefinition.Words.Contains(word))
            {
                context.AddFailure("Shape", $"shape must be one of: {string.Join(", ", ZoneDefinition.Words)}.");
            }
            else if (outline is { } json && ZoneDefinition.Read(word, json, out var problem) is null)
            {
                context.AddFailure("DefinitionJson", problem);
            }
        });

    /// <summary>What is stored of an outline that has been let through: what the shape has, and nothing else.</summary>
    public static string Stored(string shape, JsonElement definition) => ZoneDefinition.Write(ZoneDefinition.Read(shape, definition, out _)!);
}
