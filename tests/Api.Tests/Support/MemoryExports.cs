using System.Collections.Concurrent;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Tests.Support;

/// <summary>Exports whose worker is done as soon as somebody asks, or fails with a sentence, or never comes.</summary>
internal sealed class MemoryExports(MemoryVideos videos, MemoryObjects objects) : IReportExports
{
    private static readonly byte[] Pdf = [.. "%PDF-1.4"u8];
    private readonly ConcurrentDictionary<AnalysisJobId, ReportExport> _made = new();

    /// <summary>What becomes of a wish; null: a PDF.</summary>
    public ReportExport? Fate { get; set; }

    public int Made => _made.Count;

    public async Task<ReportExport?> RequestAsync(AnalysisJobId job, AccessScope scope, ExportWish wish, CancellationToken cancellationToken)
        => await videos.FindAsync(job, scope, cancellationToken) is not { Job.Status: JobStatus.Done } found ? null : Fate ?? _made.GetOrAdd(job, _ => Make(found, wish));

    public IWorkHint Hint() => new Nothing();

    public Task<ClaimedExport?> ClaimAsync(string owner, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<JobOfSession?> ReadAsync(ClaimedExport export, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RunWrite> RenewAsync(ClaimedExport export, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RunWrite> FinishAsync(ClaimedExport export, StoredReport stored, TimeSpan keepFormer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RunWrite> FailAsync(ClaimedExport export, string error, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RunWrite> HandBackAsync(ClaimedExport export, TimeSpan pause, bool counts, CancellationToken cancellationToken) => throw new NotSupportedException();

    private ReportExport Make(JobOfSession found, ExportWish wish)
    {
        var video = found.Job.Order.Video;
        var key = ArtifactRules.ReportKeyOf(video, found.Job.Id, 1, 1);
        objects.Put(new ObjectAddress(video.Bucket, key), Pdf, "application/pdf");
        return new ReportExport(ExportState.Done, 1, new StoredReport(key, Pdf.Length, new string('a', 64), wish.Content, Times.Start), null);
    }

    private sealed class Nothing : IWorkHint
    {
        public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
