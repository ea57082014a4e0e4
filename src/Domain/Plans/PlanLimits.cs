using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Plans;

/// <summary>What a plan allows. Null is no limit and 0 is nothing, for both.</summary>
/// <param name="MinutesPerMonth">Minutes of audio transcribed in a calendar month.</param>
/// <param name="MaxFileMegabytes">Largest file, in megabytes of 1,048,576 bytes.</param>
public sealed record PlanLimits(int? MinutesPerMonth, int? MaxFileMegabytes)
{
    /// <summary>Bytes of a megabyte, as existing clients count.</summary>
    public const long Megabyte = 1 << 20;

    /// <summary>No limit at all.</summary>
    public static PlanLimits None { get; } = new(null, null);

    /// <summary>Limits as an operator has them, where -1 is no limit.</summary>
    /// <exception cref="DomainException"><c>plan.limits</c>: one is below -1. Nothing is guessed for it.</exception>
    public static PlanLimits Configured(int minutesPerMonth, int maxFileMegabytes) => new(Limit(minutesPerMonth, "minutes"), Limit(maxFileMegabytes, "megabytes"));

    private static int? Limit(int value, string what) => value switch
    {
        -1 => null,
        >= 0 => value,
        _ => throw new DomainException("plan.limits", $"A plan cannot allow {value} {what}: give 0 or more, or -1 for no limit."),
    };
}
