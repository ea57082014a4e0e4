using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans.Contracts;

/// <summary>What a plan allows of videos.</summary>
/// <param name="Name">The word of the plan.</param>
/// <param name="StorageBytes">How much may be stored at a time; 0 is nothing, null is no limit.</param>
/// <param name="MaxSeconds">Longest video; 0 is none, null is no limit but the installation's.</param>
public sealed record VideoPlan(string Name, long? StorageBytes, int? MaxSeconds)
{
    /// <summary>The shortest limit of the plans that allow videos at all: what is not longer needs no look at the plan.</summary>
    public const int ShortestLimitSeconds = PlanTable.ShortestVideoSeconds;
}
