using FluentValidation;

namespace CoachPlus.Application.Identity;

/// <summary>Rules for the times that usage is asked for.</summary>
internal static class UsageRules
{
    public static IRuleBuilderOptions<T, int?> AYear<T>(this IRuleBuilder<T, int?> rule)
        => rule.InclusiveBetween(UsageTimes.FirstYear, UsageTimes.LastYear).WithMessage($"year must be between {UsageTimes.FirstYear} and {UsageTimes.LastYear}.");

    public static IRuleBuilderOptions<T, int?> AMonth<T>(this IRuleBuilder<T, int?> rule)
        => rule.InclusiveBetween(1, 12).WithMessage("month must be between 1 and 12.");
}
