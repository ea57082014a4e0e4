using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>Whether a row is still what somebody has read.</summary>
internal static class RowComparison
{
    // Closing an upload, moving its deadline, putting a deep pass off and getting on leave the status as it is: whoever has not seen them
    // would take them back and must look again.
    public static bool IsAsRead(this JobRow row, JobState before)
        => row.Status.ToStatus() == before.Status
            && (row.Attempt, row.ProgressPct) == (before.Attempt, before.ProgressPct)
            && AreSame(row.UploadClosedAt, before.Upload?.ClosedAt)
            && AreSame(row.UrlExpiresAt, before.Upload?.UrlExpiresAt)
            && AreSame(row.VerifiedAt, before.Upload?.Verified?.At)
            && row.VerifiedETag == before.Upload?.Verified?.ETag;

    // The database keeps microseconds; a state that was just made and not read back has finer times.
    private static bool AreSame(DateTimeOffset? stored, DateTimeOffset? known)
        => stored is null == known is null && Math.Abs(((stored - known) ?? TimeSpan.Zero).Ticks) < TimeSpan.TicksPerMicrosecond;
}
