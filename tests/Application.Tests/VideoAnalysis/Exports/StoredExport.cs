using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.Tests.VideoAnalysis.Exports;

/// <summary>One export, kept as the port promises: one wish at a time, fenced writes.</summary>
internal sealed class StoredExport : IReportExports
{
    /// <summary>How it stands; null before anybody asked.</summary>
    public ReportExport? Export { get; set; }

    /// <summary>What the next request is told instead, as when an end comes between the note and the look.</summary>
    public ReportExport? Once { get; set; }

    /// <summary>The job as workers read it.</summary>
    public JobOfSession? Job { get; set; }

    public List<ExportWish> Wishes { get; } = [];

    public List<string> Writes { get; } = [];

    public string? Wanted { get; private set; }

    /// <summary>Somebody else holds it.</summary>
    public bool TakenAway { get; set; }

    /// <summary>Runs whenever somebody waits.</summary>
    public Action Meanwhile { get; set; } = () => { };

    public Task<ReportExport?> RequestAsync(AnalysisJobId job, AccessScope scope, ExportWish wish, CancellationToken cancellationToken)
    {
        Wishes.Add(wish);
        if (Once is { } told)
        {
            Once = null;
            return Task.FromResult<ReportExport?>(told);
        }

        var wanted = Export is null || (Export.State == ExportState.Failed && wish.RetryFailed)
            || (Export.State == ExportState.Done && (Export.Stored!.Content != wish.Content || Export.Fence == wish.LostFence));
        if (wanted)
        {
            Export = new ReportExport(ExportState.Waiting, Export?.Fence ?? 0, Export?.Stored, null);
            Wanted = wish.Content;
        }

        return Task.FromResult(Export);
    }

    public IWorkHint Hint() => new Waiting(this);

    public Task<ClaimedExport?> ClaimAsync(string owner, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<JobOfSession?> ReadAsync(ClaimedExport export, CancellationToken cancellationToken) => Task.FromResult(Job);

    public Task<RunWrite> RenewAsync(ClaimedExport export, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RunWrite> FinishAsync(ClaimedExport export, StoredReport stored, TimeSpan keepFormer, CancellationToken cancellationToken)
        => Write($"finish {stored.Key}", () => Export = new ReportExport(ExportState.Done, export.Fence, stored, null));

    public Task<RunWrite> FailAsync(ClaimedExport export, string error, CancellationToken cancellationToken)
        => Write($"fail {error}", () => Export = new ReportExport(ExportState.Failed, export.Fence, null, error));

    public Task<RunWrite> HandBackAsync(ClaimedExport export, TimeSpan pause, bool counts, CancellationToken cancellationToken)
        => Write($"hand back {(counts ? "counted" : "uncounted")}", () => Export = new ReportExport(ExportState.Waiting, export.Fence, null, null));

    private Task<RunWrite> Write(string what, Action write)
    {
        if (TakenAway)
        {
            return Task.FromResult(RunWrite.Superseded);
        }

        Writes.Add(what);
        write();
        return Task.FromResult(RunWrite.Written);
    }

    private sealed class Waiting(StoredExport owner) : IWorkHint
    {
        public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
        {
            owner.Meanwhile();
            return Task.CompletedTask;
        }
    }
}
