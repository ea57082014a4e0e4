using CoachPlus.Application.Common;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;

namespace CoachPlus.Application.VideoAnalysis.Notes;

/// <summary>What writing and rewriting a note have in common.</summary>
internal static class NoteRules
{
    /// <summary>A text that fits.</summary>
    public static IRuleBuilderOptions<T, string?> NoteText<T>(this IRuleBuilder<T, string?> rule)
        => rule.MaximumLength(NoteContent.MaxText).WithMessage($"note_text is too long: at most {NoteContent.MaxText} characters.")
            .Storable("note_text");

    /// <summary>Tags that fit.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> Tags<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule)
        => rule
            .Must(tags => tags is null || tags.Count <= NoteContent.MaxTags).WithMessage($"tags holds too many: at most {NoteContent.MaxTags}.")
            .Must(tags => tags is null || tags.All(tag => (tag?.Trim().Length ?? 0) <= NoteContent.MaxTag))
            .WithMessage($"tags holds one that is too long: at most {NoteContent.MaxTag} characters each.")
            .Must(tags => tags is null || tags.All(TextRules.IsStorable)).WithMessage("tags holds characters that cannot be stored.");

    /// <summary>A player's number.</summary>
    public static IRuleBuilderOptions<T, int> Player<T>(this IRuleBuilder<T, int> rule)
        => rule.GreaterThan(0).WithMessage("player_id must be 1 or more.");

    /// <summary>Each tag once, without the blanks around it; null stays null.</summary>
    public static IReadOnlyList<string>? Clean(IReadOnlyList<string>? tags)
        => tags is null ? null : [.. tags.Select(TextRules.Given).OfType<string>().Distinct(StringComparer.Ordinal)];
}
