using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans;

/// <summary>Figures that are shown of usage.</summary>
internal static class PlanFigures
{
    /// <summary>Minutes used as a share of the limit, in percent with two decimals, which may be more than 100; of a limit of 0 it is 100. Null without a limit.</summary>
    public static double? Percentage(PlanUsage used, PlanLimits limits)
        => limits.MinutesPerMonth is not { } most ? null : most == 0 ? 100 : Math.Round(used.Seconds * 100d / (most * 60d), 2);
}
