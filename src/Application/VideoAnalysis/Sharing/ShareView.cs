using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Application.VideoAnalysis.Sharing;

/// <summary>A link as its coach sees it. What opens it is not among it: that was told once, when it was made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State"><c>open</c>, <c>expired</c> or <c>revoked</c>.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From then on it opens nothing.</param>
/// <param name="RevokedAt">When it was revoked, or null.</param>
/// <param name="OpenedCount">How often it was opened.</param>
/// <param name="LastOpenedAt">When last, or null.</param>
public sealed record ShareView(
    string Id, string State, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, long OpenedCount, DateTimeOffset? LastOpenedAt)
{
    /// <summary>The view of a link.</summary>
    public static ShareView From(JobShare share) => new(
        share.Id.Value,
        share.IsOpen ? "open" : share.RevokedAt is null ? "expired" : "revoked",
        share.CreatedAt,
        share.ExpiresAt,
        share.RevokedAt,
        share.Opened,
        share.LastOpenedAt);
}
