using FluentValidation;

namespace CoachPlus.Application.Common;

/// <summary>Rules for what people type.</summary>
internal static class TextRules
{
    /// <summary>Longest id of anything, in characters.</summary>
    public const int MaxId = 64;

    /// <summary>The text without the blanks around it, or null when nothing is left: clients send empty texts for fields left out.</summary>
    public static string? Given(string? text)
        => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Whether a database can hold the text: no NUL, no half of a surrogate pair.</summary>
    public static bool IsStorable(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
            {
                return false;
            }

            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a text can be an id at all; what cannot is not looked up.</summary>
    public static bool IsId(string? text) => text is { Length: > 0 and <= MaxId } && IsStorable(text);

    /// <summary>Refuses characters that cannot be stored.</summary>
    public static IRuleBuilderOptions<T, string?> Storable<T>(this IRuleBuilder<T, string?> rule, string field)
        => rule.Must(IsStorable).WithMessage($"{field} holds characters that cannot be stored: type it again without them.");

    /// <summary>Refuses words that the enumeration does not have; an empty text is no word.</summary>
    public static IRuleBuilderOptions<T, string?> WordOf<T, TEnum>(this IRuleBuilder<T, string?> rule, string field)
        where TEnum : struct, Enum
        => rule.Must(text => Given(text) is not { } word || Domain.Common.Words.Find<TEnum>(word) is not null)
            .WithMessage($"{field} must be one of: {string.Join(", ", Domain.Common.Words.All<TEnum>())}.");

    /// <summary>Reads a word that <see cref="WordOf"/> has let through.</summary>
    public static TEnum? Word<TEnum>(string? text)
        where TEnum : struct, Enum
        => Given(text) is { } word ? Domain.Common.Words.Find<TEnum>(word) : null;
}
