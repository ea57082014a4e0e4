namespace CoachPlus.Application.Common.Sweeping;

/// <summary>What one round of a sweep did. Losing to somebody else who did the same is neither settled nor failed.</summary>
/// <param name="Found">Rows, folders or objects that were looked at because they were due.</param>
/// <param name="Settled">Of these, brought to their next state.</param>
/// <param name="Deleted">Objects, uploads or rows that were deleted.</param>
/// <param name="Failed">Could not be dealt with; the next round tries them again.</param>
/// <param name="Skipped">Left alone because they are none of ours.</param>
public sealed record SweepResult(long Found, long Settled, long Deleted, long Failed, long Skipped = 0)
{
    /// <summary>There was nothing to do.</summary>
    public static SweepResult Nothing { get; } = new(0, 0, 0, 0);
}
