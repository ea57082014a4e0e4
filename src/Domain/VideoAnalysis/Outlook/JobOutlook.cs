namespace CoachPlus.Domain.VideoAnalysis.Outlook;

/// <summary>What can be said about a job's near future.</summary>
/// <param name="Position">Its place among those that wait, 1 for the next; null when it does not wait.</param>
/// <param name="Waiting">How many wait; null when it does not wait.</param>
/// <param name="Start">When a worker will take it; null when it does not wait or nothing can be said.</param>
/// <param name="End">When it will be done; null when it has ended or nothing can be said.</param>
/// <param name="Slots">How many jobs the workers that live can hold at a time.</param>
/// <param name="Measured">How many finished jobs the times rest on.</param>
/// <param name="Unknown">Why a time is not said, for people, within a sentence; or null.</param>
public sealed record JobOutlook(int? Position, int? Waiting, TimeBand? Start, TimeBand? End, int Slots, int Measured, string? Unknown)
{
    /// <summary>Nothing is to come, or nothing that a worker has in its hands.</summary>
    public static JobOutlook None { get; } = new(null, null, null, null, 0, 0, null);
}
