using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using CoachPlus.Infrastructure.Persistence.Current;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>What this product does on the current shape only. On the existing system's tables each call is refused with a sentence, and nothing is asked of workers.</summary>
internal sealed class AfterTheMove(ReportHints hints) : ITargetZones, IPitches, IReportExports
{
    private static RequestException Refusal => new(
        RefusalKind.Conflict,
        "schema.not-moved",
        "Target zones, the pitch and reports as PDF are there when the database has been moved to the current shape; until then everything else works.");

    public Task<bool> AddAsync(TargetZone zone, ZoneScope scope, CancellationToken cancellationToken) => throw Refusal;

    public Task<TargetZone?> FindAsync(TargetZoneId id, ZoneScope scope, CancellationToken cancellationToken) => throw Refusal;

    public Task<IReadOnlyList<TargetZone>> FindAsync(IReadOnlyCollection<string> ids, ZoneScope scope, CancellationToken cancellationToken) => throw Refusal;

    public Task<IReadOnlyList<TargetZone>> ListAsync(UserId owner, VideoSessionId? session, CancellationToken cancellationToken) => throw Refusal;

    public Task<bool> SaveAsync(TargetZone zone, ZoneScope scope, CancellationToken cancellationToken) => throw Refusal;

    public Task<bool> DeleteAsync(TargetZoneId id, ZoneScope scope, CancellationToken cancellationToken) => throw Refusal;

    public Task<SessionPitch?> FindAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken) => throw Refusal;

    public Task<bool> MarkAsync(VideoSessionId session, AccessScope scope, string corners, DateTimeOffset now, CancellationToken cancellationToken) => throw Refusal;

    public Task<ReportExport?> RequestAsync(AnalysisJobId job, AccessScope scope, ExportWish wish, CancellationToken cancellationToken) => throw Refusal;

    /// <summary>Nothing is ever told; a worker that waits for it waits as long as it likes.</summary>
    public IExportHint Hint() => hints.Take();

    /// <summary>There is never one.</summary>
    public Task<ClaimedExport?> ClaimAsync(string owner, TimeSpan lease, CancellationToken cancellationToken) => Task.FromResult<ClaimedExport?>(null);

    public Task<JobOfSession?> ReadAsync(ClaimedExport export, CancellationToken cancellationToken) => throw Refusal;

    public Task<RunWrite> RenewAsync(ClaimedExport export, TimeSpan lease, CancellationToken cancellationToken) => throw Refusal;

    public Task<RunWrite> FinishAsync(ClaimedExport export, StoredReport stored, TimeSpan keepFormer, CancellationToken cancellationToken) => throw Refusal;

    public Task<RunWrite> FailAsync(ClaimedExport export, string error, CancellationToken cancellationToken) => throw Refusal;

    public Task<RunWrite> HandBackAsync(ClaimedExport export, TimeSpan pause, bool counts, CancellationToken cancellationToken) => throw Refusal;
}
